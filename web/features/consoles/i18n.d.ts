import 'i18next';
import type consoles from '../../../locales/en/consoles.json';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    consoles: typeof consoles;
  }
}
