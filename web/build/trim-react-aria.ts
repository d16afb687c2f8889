import type { Plugin } from 'vite';

const catalogue = /\/(?:react-aria|react-stately|react-aria-components)\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/;
const calendars = /\/@internationalized\/date\/dist\/private\/createCalendar\.m?js$/;

const gregorianOnly = `
import { GregorianCalendar } from './calendars/GregorianCalendar.mjs';
export const createCalendar = () => new GregorianCalendar();
`;

/**
 * React Aria ships its own strings in some thirty languages and a dozen calendars. The application speaks two
 * languages and keeps one calendar; the rest never reaches a phone.
 */
export function trimReactAria(): Plugin {
  return {
    name: 'trim-react-aria',
    enforce: 'pre',
    load(id) {
      if (calendars.test(id)) return gregorianOnly;
      const locale = catalogue.exec(id)?.[1];
      if (!locale || locale === 'en-US' || locale === 'es-ES') return null;
      return { code: 'export default {};', moduleSideEffects: false };
    },
  };
}
