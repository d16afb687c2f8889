import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { escapeHtml } from '../infra/html.ts';

/** Where the browser signs in, when that is not here. */
export interface ForeignIdentity {
  url: string;
  publishableKey: string;
}

/**
 * The members' application: hashed assets for a year, and one document for every address, with a fresh style nonce. With a
 * foreign identity provider the document names it, and the policy lets the browser talk to it.
 */
export function webRouter(
  webDir: string,
  foreign: ForeignIdentity | null,
  operatorContact: string | null = null,
): Router {
  const built = readFileSync(join(webDir, 'index.html'), 'utf8');
  const told = `${foreign === null ? '' : identityMeta(foreign)}${contactMeta(operatorContact)}`;
  const document = built.replace('</title>', () => `</title>${told}`);
  const connect =
    foreign === null ? "connect-src 'self'" : `connect-src 'self' ${new URL(foreign.url).origin}`;
  const router = Router();
  router.use(
    '/assets',
    express.static(join(webDir, 'assets'), {
      immutable: true,
      maxAge: '365d',
      index: false,
      redirect: false,
    }),
  );
  router.use('/assets', (_request, response) => void response.status(404).type('text').send('Not found'));
  router.use(express.static(webDir, { index: false, redirect: false, maxAge: '1h' }));
  router.get('/{*path}', (_request, response) => {
    const nonce = randomBytes(16).toString('base64');
    const policy = String(response.getHeader('Content-Security-Policy'))
      .replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`)
      .replace("connect-src 'self'", connect);
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(document.replaceAll('__CSP_NONCE__', nonce));
  });
  return router;
}

const identityMeta = ({ url, publishableKey }: ForeignIdentity) =>
  `<meta name="identity-url" content="${escapeHtml(url)}"><meta name="identity-key" content="${escapeHtml(publishableKey)}">`;

const contactMeta = (contact: string | null) =>
  contact === null ? '' : `<meta name="operator-contact" content="${escapeHtml(contact)}">`;
