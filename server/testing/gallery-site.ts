import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { build } from 'vite';
import { securityHeaders } from '../http/security-headers.ts';
import { webRouter } from '../http/web.ts';

const web = fileURLToPath(new URL('../../web/', import.meta.url));

/** Builds the gallery by itself and serves it as the application is served, content policy included. */
export async function startGallery(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'pto-gallery-'));
  await build({
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'warn',
    base: '/',
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: join(web, 'features', 'gallery', 'index.html') },
    },
  });
  renameSync(join(folder, 'features', 'gallery', 'index.html'), join(folder, 'index.html'));
  const server = createServer(express().use(securityHeaders(false)).use(webRouter(folder, null)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
