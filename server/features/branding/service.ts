import { createHash } from 'node:crypto';
import type { routes } from '@pto-connect/contract';
import { imageSize } from 'image-size';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { isReservedSubdomain } from '../organizations/service.ts';
import { assertRoom } from '../subscription/service.ts';
import * as queries from './queries.ts';

export const get = ({ tx }: Context<typeof routes.webAddress.get>): Promise<queries.WebAddressRow> =>
  queries.getWebAddress(tx);

/**
 * Takes another web address. The old one is left behind as a redirect by the database, in the same statement. Throws
 * `subdomain_taken` for one that is reserved, in use, or still leads to whoever had it before.
 */
export async function update({
  tx,
  input,
}: Context<typeof routes.webAddress.update>): Promise<queries.WebAddressRow> {
  const { subdomain } = input.body;
  if (isReservedSubdomain(subdomain)) throw new ApiError('subdomain_taken');
  const before = await queries.getWebAddress(tx);
  if (before.version !== input.version) throw new ApiError('version_conflict');
  if (before.subdomain === subdomain) return before;
  const isReturn = before.redirects.some((redirect) => redirect.subdomain === subdomain);
  if (!isReturn && before.redirects.length >= queries.maximumRedirects)
    throw new ApiError('conflict', {
      message: `${queries.maximumRedirects} former addresses lead here already. Wait until one of them has expired.`,
    });
  if ((await queries.setSubdomain(tx, input.version, subdomain)) === 0)
    throw new ApiError('version_conflict');
  return queries.getWebAddress(tx);
}

export const getLogo = async ({ tx }: Context<typeof routes.logos.get>): Promise<queries.LogoRow | null> =>
  (await queries.getLogo(tx)) ?? null;

const smallest = 16;
const largest = 1_024;

/** Sets the logo. What it is, its first bytes say, not its name or declared type. Throws `file_unreadable`. */
export async function uploadLogo({
  tx,
  input,
}: Context<typeof routes.logos.upload>): Promise<queries.LogoRow | null> {
  const content = input.file;
  const { width, height, content_type } = readPicture(content);
  const isFit = [width, height].every((side) => side >= smallest && side <= largest);
  if (!isFit)
    throw new ApiError('file_unreadable', {
      message: `A logo is ${smallest} to ${largest} pixels wide and high; this one is ${width} by ${height}.`,
    });
  // The one there is makes room for the new one.
  await queries.removeLogo(tx);
  await assertRoom(tx, 'storage_bytes', content.length);
  const digest = createHash('sha256').update(content).digest('hex');
  await queries.setLogo(tx, { digest, content_type, width, height, content });
  return (await queries.getLogo(tx)) ?? null;
}

export async function removeLogo({ tx }: Context<typeof routes.logos.remove>): Promise<void> {
  if ((await queries.removeLogo(tx)) === 0) throw new ApiError('not_found');
}

const signatures: ReadonlyArray<readonly [contentType: string, matches: (bytes: Buffer) => boolean]> = [
  ['image/png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  [
    'image/webp',
    (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  ],
];

function readPicture(content: Buffer): { content_type: string; width: number; height: number } {
  const [content_type] = signatures.find(([, matches]) => matches(content)) ?? [];
  if (content_type === undefined)
    throw new ApiError('file_unreadable', { message: 'A logo is a PNG, JPEG or WebP picture.' });
  try {
    const { width, height } = imageSize(content);
    return { content_type, width, height };
  } catch (cause) {
    throw new ApiError('file_unreadable', { message: 'This picture is damaged.', cause });
  }
}
