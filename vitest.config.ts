import { defineConfig } from 'vitest/config';

const database = ['database/test-global-setup.ts'];

export default defineConfig({
  test: {
    // Two workers leave a small machine room for PostgreSQL and the browser.
    maxWorkers: 2,
    retry: 0,
    watch: false,
    // What is waited for is a state, never a moment; a busy machine takes many times longer to come to it.
    expect: { poll: { timeout: 45_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{contract,identity,database,server,site,scripts,locales}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          environment: 'node',
          globalSetup: database,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      'web/vitest.config.ts',
      {
        extends: true,
        test: {
          name: 'blackbox',
          include: ['tests/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'tests/browser/**'],
          environment: 'node',
          globalSetup: database,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          environment: 'node',
          globalSetup: database,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
    ],
  },
});
