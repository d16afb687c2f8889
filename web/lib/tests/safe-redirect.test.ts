import { expect, it } from 'vitest';
import { returnAddress, safeRedirect } from '../safe-redirect.ts';

const origin = window.location.origin;

it.each([
  ['/o/lincoln/events?from=2026-10-01#top', '/o/lincoln/events?from=2026-10-01#top'],
  ['/app/o/lincoln', '/o/lincoln'],
  ['/app', '/'],
  [`${origin}/app/account/security`, '/account/security'],
  ['/o/lincoln/../roosevelt', '/o/roosevelt'],
])('goes back to %s', (target, place) => {
  expect(safeRedirect(target)).toBe(place);
});

it.each([
  null,
  undefined,
  '',
  'https://evil.example/app',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/app//evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  'o/lincoln',
  `${origin}.evil.example/app`,
  `${origin}//evil.example`,
  '/./\n/evil.example',
  '/sign-in?redirect_to=/x',
  '/app/verify?type=signup',
])('does not follow %s', (target) => {
  expect(safeRedirect(target, '/fallback')).toBe('/fallback');
});

it('gives mails an address that comes back to the same place', () => {
  expect(safeRedirect(returnAddress('/o/lincoln/events'))).toBe('/o/lincoln/events');
  expect(safeRedirect(returnAddress('/'))).toBe('/');
});
