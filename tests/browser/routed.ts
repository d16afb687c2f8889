import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFile(join(root, path), 'utf8');

/**
 * Every route of the app that shows a page, as `feature path`, read from the source: importing it would need the build.
 * A page that is imported in a way this does not understand is an error, not an omission.
 */
export async function listAppRoutes(): Promise<string[]> {
  const features = await readdir(join(root, 'web/features'));
  const sources = await Promise.all([
    read('web/routes.tsx').then((text) => ['shell', text] as const),
    ...features.map(
      async (name) => [name, await read(`web/features/${name}/routes.ts`).catch(() => '')] as const,
    ),
  ]);
  return sources.flatMap(([feature, text]) => {
    const shown = [
      ...text.matchAll(/(?:path: '([^']+)'|index: true),\s*lazy: page\(\s*\(\) => import\('([^']+)'\)/g),
    ];
    const pages = new Set(text.match(/import\('[^']+-page\.tsx'\)/g));
    const understood = new Set(shown.map(([, , module]) => `import('${module}')`));
    const missed = [...pages].filter((page) => !understood.has(page));
    if (missed.length > 0) throw new Error(`The routes of ${feature} hide ${missed.join(', ')}`);
    return [...new Set(shown.map(([, path]) => `${feature} ${path ?? 'index'}`))];
  });
}

/** Every address of the public site that shows a page, as `site path`. */
export async function listSiteRoutes(): Promise<string[]> {
  const files = await readdir(join(root, 'site/routes'));
  const text = (
    await Promise.all(files.filter((name) => name.endsWith('.ts')).map((name) => read(`site/routes/${name}`)))
  ).join('\n');
  const named = [...text.matchAll(/get\(router, site, '([^']+)'/g)].map(([, path]) => path);
  const fixed = [...text.matchAll(/^ {2}'([^']+)': \w+Page,/gm)].map(([, path]) => path);
  const mailed = [
    ...(text.includes('signUpLinkPage(') ? ['/s/:token'] : []),
    ...(text.includes('mailPreferencesPage(') ? ['/u/:token'] : []),
  ];
  return [...named, ...fixed, ...mailed]
    .filter((path) => path !== undefined && !path.endsWith('.ics'))
    .map((path) => `site ${path}`);
}
