import { loadNamespaces } from '../lib/i18n.ts';

/**
 * What nearly every screen beyond Home needs: overlays, choices, forms, tables. It is not part of the first load;
 * the frame fetches it once the browser has nothing else to do, so that the next screen opens at once.
 */
export function loadToolkit(): Promise<unknown> {
  return Promise.all([
    import('./menu.tsx'),
    import('./dialog.tsx'),
    import('./select.tsx'),
    import('./data-table.tsx'),
    import('./form-errors.tsx'),
    import('./text-field.tsx'),
    import('../lib/forms.ts'),
    loadNamespaces('parts'),
  ]);
}
