import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { preloadTypeface } from './build/preload-typeface.ts';
import { keepTwoLocales } from './build/two-locales.ts';

/** In development the API and identity live on the server's own port, given here as an origin. */
const server = env.PTO_DEV_ORIGIN ?? 'http://127.0.0.1:3000';
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: folder('.'),
  base: '/app/',
  plugins: [keepTwoLocales(), preloadTypeface(), react(), tailwindcss()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: folder('./dist'),
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    target: ['safari16.4', 'chrome111', 'firefox128'],
    modulePreload: { polyfill: false },
  },
  server: {
    fs: { allow: [folder('..')] },
    proxy: { '/api': { target: server, xfwd: true }, '/auth': { target: server, xfwd: true } },
  },
});
