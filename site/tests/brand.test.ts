import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brandStyle, contrastOf, inkOn, isBrandColor } from '../brand.ts';

const css = readFileSync(new URL('../client/site.css', import.meta.url), 'utf8');
const tokensIn = (block: string) =>
  new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
const themes = {
  light: tokensIn(/:root \{[^}]*\}/.exec(css)?.[0] ?? ''),
  system: tokensIn(/:not\(\[data-theme=["']light["']\]\) \{[^}]*\}/.exec(css)?.[0] ?? ''),
  dark: tokensIn(/\[data-theme=["']dark["']\] \{[^}]*\}/.exec(css)?.[0] ?? ''),
};
const grounds = ['page', 'surface', 'sunken'];

describe('ink on an organization’s colour', () => {
  it('is black or white with a contrast above 4.5, whatever the colour', () => {
    const channels = ['00', '33', '59', '75', '77', '8a', 'bb', 'ff'];
    for (const red of channels)
      for (const green of channels)
        for (const blue of channels) {
          const color = `#${red}${green}${blue}`;
          expect(contrastOf(color, inkOn(color)), color).toBeGreaterThan(4.5);
        }
  });

  it('is white on dark red and black on yellow', () => {
    expect(brandStyle('#7a1f3d')).toBe(':root{--brand:#7a1f3d;--on-brand:#ffffff}');
    expect(inkOn('#ffd400')).toBe('#000000');
  });

  it('takes nothing but six digits for a colour', () => {
    for (const wrong of ['red', '#fff', '#GGGGGG', '#7a1f3d;}', '#7A1F3D'])
      expect(isBrandColor(wrong), wrong).toBe(false);
  });
});

describe.each(Object.entries(themes))('colours of the %s theme', (_name, tokens) => {
  const contrast = (ink: string, ground: string) =>
    contrastOf(tokens.get(ink) ?? '', tokens.get(ground) ?? '');

  it('let text be read on every ground', () => {
    for (const ground of grounds) {
      expect(contrast('text', ground), ground).toBeGreaterThanOrEqual(7);
      for (const ink of ['muted', 'action', 'danger', 'success', 'warning', 'info'])
        expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      for (const graphic of ['control', 'focus'])
        expect(contrast(graphic, ground), `${graphic} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  });

  it('let buttons, tags and notices be read', () => {
    expect(contrast('on-action', 'action')).toBeGreaterThanOrEqual(4.5);
    for (const tone of ['danger', 'success', 'warning', 'info']) {
      expect(contrast(tone, `${tone}-soft`), tone).toBeGreaterThanOrEqual(4.5);
      expect(contrast('text', `${tone}-soft`), tone).toBeGreaterThanOrEqual(7);
      expect(contrast('muted', `${tone}-soft`), tone).toBeGreaterThanOrEqual(4.5);
    }
  });
});

it('the dark theme is the same whether the system or the person asks for it', () => {
  expect([...themes.system]).toEqual([...themes.dark]);
});
