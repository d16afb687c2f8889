import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Router } from 'express';
import { type Inline, inlineOf } from './inline.ts';

const { resolve } = createRequire(import.meta.url);
const font = (subset: string) =>
  resolve(
    `@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${subset}-wght-normal.woff2`,
  );
const sources = {
  'latin.woff2': font('latin'),
  'latin-ext.woff2': font('latin-ext'),
  'site.js': new URL('../client/site.js', import.meta.url),
  'icon.svg': new URL('../client/icon.svg', import.meta.url),
  'touch-icon.png': new URL('../client/touch-icon.png', import.meta.url),
  'preview.png': new URL('../client/preview.png', import.meta.url),
};
export type AssetName = keyof typeof sources;
const textOf = (name: string) => readFileSync(new URL(`../client/${name}`, import.meta.url), 'utf8');

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const forGood = 'public, max-age=31536000, immutable';

/** What a stylesheet says to its authors, and its indentation, need not travel with every page. */
const withoutComments = (css: string): string =>
  css.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\n\s*/g, '\n');

interface Asset {
  path: string;
  type: string;
  bytes: Buffer;
  /** Null for what is compressed already. */
  zipped: Buffer | null;
}

/** The site's few files, read once, named after their content so that a browser may keep them for good. */
export class Assets {
  readonly #byName = new Map<string, Asset>();
  /**
   * What has to be there before anything is painted travels inside the page: on a phone each file of its own would cost a round
   * trip, and most visits are somebody's first.
   */
  readonly style: Inline;
  readonly theme: Inline;

  constructor() {
    for (const [name, source] of Object.entries(sources)) this.#add(name, readFileSync(source));
    this.style = inlineOf(withoutComments(this.#link(textOf('site.css'))));
    this.theme = inlineOf(textOf('theme.js'));
  }

  #add(name: string, content: Buffer): void {
    const extension = extname(name);
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
    const isText = ['.js', '.svg'].includes(extension);
    this.#byName.set(name, {
      path: `/site/${name.slice(0, -extension.length)}.${hash}${extension}`,
      type: types[extension] ?? 'application/octet-stream',
      bytes: content,
      zipped: isText ? gzipSync(content, { level: 9 }) : null,
    });
  }

  /** The stylesheet's plain names of fonts become the hashed ones. */
  #link(css: string): string {
    return css.replaceAll(
      /url\(["']\.\/([\w.-]+)["']\)/g,
      (_, name: AssetName) => `url('${this.path(name)}')`,
    );
  }

  path(name: AssetName): string {
    const asset = this.#byName.get(name);
    if (!asset) throw new Error(`The site has no file named ${name}`);
    return asset.path;
  }

  /** Serves `/site/…` and the names that browsers ask for unbidden. */
  router(): Router {
    const router = Router();
    const byPath = new Map([...this.#byName.values()].map((asset) => [asset.path, asset]));
    router.get('/site/{*file}', (request, response) => {
      const asset = byPath.get(request.path);
      if (!asset) return void response.status(404).type('text').send('Not found');
      const isZipped = asset.zipped !== null && request.acceptsEncodings('gzip') === 'gzip';
      if (asset.zipped !== null) response.vary('Accept-Encoding');
      if (isZipped) response.setHeader('Content-Encoding', 'gzip');
      response.setHeader('Cache-Control', forGood).setHeader('Content-Type', asset.type);
      response.send(isZipped ? asset.zipped : asset.bytes);
    });
    for (const [path, name] of [
      ['/favicon.ico', 'icon.svg'],
      ['/favicon.svg', 'icon.svg'],
      ['/apple-touch-icon.png', 'touch-icon.png'],
    ] as const) {
      router.get(
        path,
        (_request, response) =>
          void response.setHeader('Cache-Control', 'public, max-age=86400').redirect(302, this.path(name)),
      );
    }
    return router;
  }
}
