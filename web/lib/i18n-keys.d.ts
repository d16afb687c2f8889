import 'i18next';
import type identity from '../../locales/en/identity.json';
import type shell from '../../locales/en/shell.json';
import type ui from '../../locales/en/ui.json';

/** Keys are typed from the English catalogues. A feature adds its own namespaces in a file like this one. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    returnNull: false;
  }
  interface ResourceNamespaceMap {
    identity: typeof identity;
    shell: typeof shell;
    ui: typeof ui;
  }
}
