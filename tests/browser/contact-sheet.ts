import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One page with every picture of the last run, a row per screen and state: `node tests/browser/contact-sheet.ts`. */
const folder = fileURLToPath(new URL('../output/screens', import.meta.url));
const files = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
const rows = Map.groupBy(files, (name) => name.split('.').slice(0, 2).join(' · '));

const figure = (name: string): string => {
  const [, , width, language, theme] = name.split('.');
  return `<figure class="${width}"><a href="${name}"><img src="${name}" alt="" loading="lazy"></a><figcaption>${width} · ${language} · ${theme}</figcaption></figure>`;
};
const row = ([title, names]: [string, string[]]): string =>
  `<section><h2>${title}</h2><div>${names.map(figure).join('')}</div></section>`;

const sheet = join(folder, 'index.html');
await writeFile(
  sheet,
  `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Every screen of PTO Connect</title>
<style>
body { font: 1rem system-ui; margin: 1.5rem; background: #777; color: #fff }
div { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem }
figure { margin: 0 } img { display: block; width: 100% }
.phone { width: 13rem } .laptop { width: 30rem }
</style>
<h1>${files.length} pictures of ${rows.size} screens and states</h1>
${[...rows].map(row).join('\n')}
</html>
`,
);
process.stdout.write(`${sheet}\n`);
