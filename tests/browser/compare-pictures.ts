import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.ts';

/*
 * What a change did to the pictures: `node tests/browser/compare-pictures.ts FOLDER`, where FOLDER is a copy of
 * tests/output/screens from before. Pictures are compared small and grey, so that a date or the edge of a letter is no difference
 * and a part that moved, came or went is. Prints the page that shows each changed pair side by side.
 */
const before = resolve(process.argv[2] ?? '');
const after = fileURLToPath(new URL('../output/screens', import.meta.url));
/** Share of all light by which two pictures may differ, and of their height. */
const tolerance = { light: 0.01, height: 0.04 };

const picturesIn = async (folder: string) =>
  (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
const [old, now] = [await picturesIn(before), await picturesIn(after)];
const addressOf = async (folder: string, name: string) =>
  `data:image/png;base64,${(await readFile(join(folder, name))).toString('base64')}`;

const browser = await launchBrowser();
const page = await browser.newPage();
const changed: Array<{ name: string; why: string }> = [];
for (const name of now.filter((one) => old.includes(one))) {
  const difference = await page.evaluate(
    async ([one, other]) => {
      const read = async (address = '') => {
        const picture = new Image();
        picture.src = address;
        await picture.decode();
        const width = 40;
        const height = Math.round((picture.height * width) / picture.width);
        const context = new OffscreenCanvas(width, height).getContext('2d');
        if (context === null) throw new Error('This browser draws nothing');
        context.imageSmoothingQuality = 'high';
        context.drawImage(picture, 0, 0, width, height);
        return { height, pixels: context.getImageData(0, 0, width, height).data };
      };
      const [first, second] = [await read(one), await read(other)];
      const shared = Math.min(first.pixels.length, second.pixels.length);
      let light = 0;
      for (let at = 0; at < shared; at += 1)
        light += Math.abs((first.pixels[at] ?? 0) - (second.pixels[at] ?? 0));
      return {
        light: light / shared / 255,
        height: Math.abs(first.height - second.height) / Math.max(first.height, second.height),
      };
    },
    [await addressOf(before, name), await addressOf(after, name)],
  );
  if (difference.height > tolerance.height)
    changed.push({ name, why: `height by ${(difference.height * 100).toFixed(0)} %` });
  else if (difference.light > tolerance.light)
    changed.push({ name, why: `${(difference.light * 100).toFixed(1)} % of the picture` });
}
await browser.close();

const added = now.filter((name) => !old.includes(name));
const gone = old.filter((name) => !now.includes(name));
const rows = changed.map(
  ({ name, why }) =>
    `<section><h2>${name}: ${why}</h2><img src="file://${before}/${name}" alt=""> <img src="${name}" alt=""></section>`,
);
const sheet = join(after, 'changes.html');
await writeFile(
  sheet,
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>What changed</title>
<style>body { font: 1rem system-ui; margin: 1.5rem; background: #777; color: #fff } img { width: 45%; vertical-align: top }</style>
<h1>${changed.length} of ${now.length} pictures changed</h1>
<p>New: ${added.join(', ') || 'none'}. Gone: ${gone.join(', ') || 'none'}.</p>
${rows.join('\n')}
</html>
`,
);
process.stdout.write(`${changed.length} changed, ${added.length} new, ${gone.length} gone\n${sheet}\n`);
