import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    name: 'web',
    environment: 'jsdom',
    include: ['**/tests/*.test.{ts,tsx}'],
    setupFiles: ['./tests/setup.ts'],
  },
});
