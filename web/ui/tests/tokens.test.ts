import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, luminance } from '../../shell/brand-ink.ts';

const sheet = readFileSync(join(import.meta.dirname, '..', 'tokens.css'), 'utf8');

/** The colours declared in the block that follows a selector. */
function coloursAfter(selector: string): Record<string, string> {
  const start = sheet.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`The sheet has no ${selector}.`);
  const block = sheet.slice(start, sheet.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]),
  );
}

const light = coloursAfter(':root');
const darkBySystem = coloursAfter(':root:not([data-theme="light"])');
const darkByChoice = coloursAfter(':root[data-theme="dark"]');
const grounds = ['page', 'surface', 'sunken'] as const;
const softFills = ['danger', 'success', 'warning', 'info'] as const;

function ratio(theme: Record<string, string>, ink: string, ground: string): number {
  const [one, other] = [theme[ink], theme[ground]];
  if (!one || !other) throw new Error(`There is no colour ${one ? ground : ink}.`);
  return contrast(luminance(one), luminance(other));
}

it('gives the same dark colours by system and by choice', () => {
  expect(darkBySystem).toEqual(darkByChoice);
  expect(Object.keys(light).sort()).toEqual(Object.keys(darkByChoice).sort());
});

describe.each([
  ['light', light],
  ['dark', darkByChoice],
])('%s colours', (_name, theme) => {
  it.each(grounds)('body text on %s has 7:1', (ground) => {
    expect(ratio(theme, 'text', ground)).toBeGreaterThanOrEqual(7);
  });

  it.each(
    grounds.flatMap((ground) => ['muted', 'action', ...softFills].map((ink) => [ink, ground] as const)),
  )('%s text on %s has 4.5:1', (ink, ground) => {
    expect(ratio(theme, ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(
    grounds.flatMap((ground) =>
      ['control', 'focus', 'series-2', 'series-3', 'series-4', 'series-5'].map(
        (ink) => [ink, ground] as const,
      ),
    ),
  )('%s as a graphic on %s has 3:1', (ink, ground) => {
    expect(ratio(theme, ink, ground)).toBeGreaterThanOrEqual(3);
  });

  it.each(softFills)('%s and body text read on its soft fill', (tone) => {
    expect(ratio(theme, tone, `${tone}-soft`)).toBeGreaterThanOrEqual(4.5);
    expect(ratio(theme, 'text', `${tone}-soft`)).toBeGreaterThanOrEqual(7);
    expect(ratio(theme, 'muted', `${tone}-soft`)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['action', 'danger'])('words on a button of %s have 4.5:1', (fill) => {
    expect(ratio(theme, 'on-action', fill)).toBeGreaterThanOrEqual(4.5);
  });
});
