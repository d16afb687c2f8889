import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { startLanguage } from '../lib/i18n.ts';

/** What browsers have and jsdom lacks. */
class StillObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver = StillObserver;
Element.prototype.scrollIntoView = () => undefined;

await startLanguage();
afterEach(cleanup);
