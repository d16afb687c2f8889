import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { loadNamespaces, startLanguage } from '../lib/i18n.ts';

/** What browsers have and jsdom lacks. */
class StillObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver = StillObserver;
Element.prototype.scrollIntoView = () => undefined;

configure({ asyncUtilTimeout: 20_000 });
await startLanguage();
await loadNamespaces('parts');
afterEach(cleanup);
