import 'i18next';
import type hierarchy from '../../../locales/en/hierarchy.json';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    hierarchy: typeof hierarchy;
  }
}
