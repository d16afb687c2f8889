import 'i18next';
import type members from '../../../locales/en/members.json';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    members: typeof members;
  }
}
