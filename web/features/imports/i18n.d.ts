import 'i18next';
import type imports from '../../../locales/en/imports.json';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    imports: typeof imports;
  }
}
