import 'i18next';
import type parts from '../../locales/en/parts.json';

/** Words of the parts that are not part of the first load; `ui` holds those of the first screen. */
declare module 'i18next' {
  interface ResourceNamespaceMap {
    parts: typeof parts;
  }
}
