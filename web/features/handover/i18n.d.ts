import 'i18next';
import type handover from '../../../locales/en/handover.json';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    handover: typeof handover;
  }
}
