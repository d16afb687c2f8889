import type { Plugin } from 'vite';

const catalogue = /\/(?:react-aria|react-stately|react-aria-components)\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/;

/**
 * React Aria ships its own strings in some thirty languages. The application speaks two, so every other
 * catalogue is replaced by an empty one and never reaches a phone.
 */
export function keepTwoLocales(): Plugin {
  return {
    name: 'keep-two-locales',
    enforce: 'pre',
    load(id) {
      const locale = catalogue.exec(id)?.[1];
      if (!locale || locale === 'en-US' || locale === 'es-ES') return null;
      return { code: 'export default {};', moduleSideEffects: false };
    },
  };
}
