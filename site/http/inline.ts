import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** A stylesheet or script that travels inside the page, and the policy's word for exactly this text. */
export interface Inline {
  readonly text: string;
  readonly source: string;
}

/** All that one page carries. */
export interface Carried {
  styles: readonly Inline[];
  scripts: readonly Inline[];
}

export const inlineOf = (text: string): Inline => ({
  text,
  source: `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
});

/**
 * Lets the page carry these texts and no other: the policy names each by its digest, so it needs neither `unsafe-inline` nor a
 * nonce, and a page that is the same for everybody stays the same byte for byte.
 */
export function allowInline(response: Response, { styles, scripts }: Carried): void {
  const policy = response.getHeader('Content-Security-Policy');
  if (typeof policy !== 'string') return;
  const sources = (texts: readonly Inline[]) => texts.map(({ source }) => ` ${source}`).join('');
  response.setHeader(
    'Content-Security-Policy',
    policy
      .replace("style-src 'self'", `style-src 'self'${sources(styles)}`)
      .replace("script-src 'self'", `script-src 'self'${sources(scripts)}`),
  );
}
