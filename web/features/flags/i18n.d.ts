import 'i18next';
import type flags from '../../../locales/en/flags.json';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    flags: typeof flags;
  }
}
