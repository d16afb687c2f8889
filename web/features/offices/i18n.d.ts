import 'i18next';
import type offices from '../../../locales/en/offices.json';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    offices: typeof offices;
  }
}
