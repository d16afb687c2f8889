import 'i18next';
import type organizations from '../../../locales/en/organizations.json';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    organizations: typeof organizations;
  }
}
