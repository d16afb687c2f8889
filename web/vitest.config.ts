import { defineConfig } from 'vitest/config';
import { operationsByUse } from './build/operations-by-use.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [operationsByUse()],
  test: {
    name: 'web',
    environment: 'jsdom',
    include: ['**/tests/*.test.{ts,tsx}'],
    setupFiles: ['./tests/setup.ts'],
    // A machine that is busy with other work takes many times longer; what is waited for is a state, never a moment.
    testTimeout: 60_000,
  },
});
