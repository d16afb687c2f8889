import { env } from 'node:process';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { operationsByUse } from './build/operations-by-use.ts';
import { preloadTypeface } from './build/preload-typeface.ts';
import { trimAuth } from './build/trim-auth.ts';
import { trimReactAria } from './build/trim-react-aria.ts';

/** In development the API and identity live on the server's own port, given here as an origin. */
const server = env.PTO_DEV_ORIGIN ?? 'http://127.0.0.1:3000';
/** What every first screen needs travels in few files, so that it compresses well and is cached apart from the features. */
const firstLoad = [
  {
    name: 'vendor',
    test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack\/(react-query|query-core)|@supabase\/auth-js|tslib|i18next|react-i18next(?!\/dist\/es\/Trans)|cookie-es|set-cookie-parser)\//,
  },
  {
    name: 'frame',
    test: /web\/(lib\/(?!forms|leave-guard|download|roles|school-year|today)|shell\/(?!session-expired|second-factor|background-jobs|year-switch|account-frame|member-frame|member-field|more-page|not-found-page)|features\/home\/(?!welcome-page)|ui\/(button|button-classes|classes|spinner|link|page|skeleton|banner|load-error|error-message|lazy-menu|undo-bar)\.)/,
  },
  { name: 'icons', test: /node_modules\/lucide-react\//, minShareCount: 6 },
  { name: 'words-en', test: /locales\/en\/(ui|shell)\.json/ },
  { name: 'words-es', test: /locales\/es\/(ui|shell)\.json/ },
];
/** Files that are there before any route is asked for. */
const isFirst = (name: string): boolean => ['vendor', 'frame', 'rolldown-runtime'].includes(name);
const nameOf = (file: string): string => /^assets\/([a-z-]+)-[\w-]{8}\.js$/.exec(file)?.[1] ?? '';
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: folder('.'),
  base: '/app/',
  plugins: [operationsByUse(), trimAuth(), trimReactAria(), preloadTypeface(), react(), tailwindcss()],
  // The server puts each answer's nonce in place of this word; React Aria reads it from the meta element.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: folder('./dist'),
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 600,
    assetsInlineLimit: 0,
    target: ['safari16.4', 'chrome111', 'firefox128'],
    modulePreload: {
      polyfill: false,
      // The entry names with each route what to fetch beside it. What it has fetched itself needs no naming.
      resolveDependencies: (_file, dependencies, { hostType }) =>
        hostType === 'html' ? dependencies : dependencies.filter((file) => !isFirst(nameOf(file))),
    },
    rolldownOptions: {
      output: {
        codeSplitting: { groups: firstLoad },
        // The entry lists every file of every route, so a name there is weight on the first load; the manifest knows which is which.
        chunkFileNames: ({ name }) => (isFirst(name) ? 'assets/[name]-[hash].js' : 'assets/[hash].js'),
      },
    },
  },
  server: {
    fs: { allow: [folder('..')] },
    proxy: Object.fromEntries(
      ['/api', '/auth', '/exports'].map((path) => [path, { target: server, xfwd: true }]),
    ),
  },
});
