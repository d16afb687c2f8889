import type { Plugin } from 'vite';

/**
 * Asks for the typeface in the page's head, so that it does not wait for the style sheet. Only the Latin file:
 * it covers English and Spanish in full.
 */
export function preloadTypeface(): Plugin {
  let base = '/';
  return {
    name: 'preload-typeface',
    configResolved(config) {
      base = config.base;
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const file = Object.keys(bundle ?? {}).find((name) => /-latin-wght-normal-[^/]*\.woff2$/.test(name));
        if (!file) return [];
        const attrs = { rel: 'preload', href: base + file, as: 'font', type: 'font/woff2', crossorigin: '' };
        return [{ tag: 'link', attrs, injectTo: 'head' }];
      },
    },
  };
}
