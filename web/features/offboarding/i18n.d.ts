import 'i18next';
import type offboarding from '../../../locales/en/offboarding.json';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    offboarding: typeof offboarding;
  }
}
