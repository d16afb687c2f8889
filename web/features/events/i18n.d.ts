import 'i18next';
import type events from '../../../locales/en/events.json';

declare module 'i18next' {
  interface ResourceNamespaceMap {
    events: typeof events;
  }
}
