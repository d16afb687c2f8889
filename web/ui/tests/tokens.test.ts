import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, luminance } from '../../shell/brand-ink.ts';
import { mix, mixedIn, root, sheets, type Theme, themesOf } from './token-sheet.ts';

const web = themesOf(sheets.web);
const site = themesOf(sheets.site);
const grounds = ['page', 'surface', 'sunken'] as const;
const tones = ['danger', 'success', 'warning', 'info'] as const;
const whole = (theme: Theme): Theme => ({ ...theme, ...mixedIn(sheets.web, theme) });

function ratio(theme: Theme, ink: string, ground: string): number {
  const [one, other] = [theme[ink], theme[ground]];
  if (!one || !other) throw new Error(`There is no colour ${one ? ground : ink}.`);
  return contrast(luminance(one), luminance(other));
}

describe('one set of colours', () => {
  it('gives the same dark colours by system and by choice', () => {
    expect(web.darkBySystem).toEqual(web.darkByChoice);
    expect(Object.keys(web.light).sort()).toEqual(Object.keys(web.darkByChoice).sort());
  });

  it.each(['light', 'darkBySystem', 'darkByChoice'] as const)(
    'gives the public site the colours of the application: %s',
    (name) => {
      // The site has two of its own: the brand of whoever is shown, and the organization of the example.
      const { brand: _b, 'on-brand': _ob, example: _e, 'on-example': _oe, ...shared } = site[name];
      expect(Object.keys(shared).length).toBeGreaterThan(15);
      expect(web[name]).toMatchObject(shared);
    },
  );

  it('mixes the steps of a colour alike on the public site', () => {
    expect(mixedIn(sheets.web, web.light)).toMatchObject(mixedIn(sheets.site, site.light));
  });

  it('mixes as browsers do', () => {
    expect(mix('#ffffff', 1, '#000000')).toBe('#ffffff');
    expect(mix('#ff0000', 0.5, '#ff0000')).toBe('#ff0000');
    expect(mix('#ffffff', 0.5, '#000000')).toBe('#636363');
  });

  it('holds every raw colour there is', () => {
    const colour =
      /#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?=["'; )])|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\(/g;
    const files = globSync(['web/**/*.{ts,tsx,css,html}', 'site/**/*.{ts,js,css}'], {
      cwd: root,
      exclude: (name) => /node_modules|^dist$|^tests$/.test(name),
    }).filter((file) => !/\.generated\.ts$|^web\/dist|\/tests\//.test(file.replaceAll('\\', '/')));
    expect(files.length).toBeGreaterThan(200);
    const stray = files.flatMap((file) => {
      const name = file.replaceAll('\\', '/');
      const text = readFileSync(join(root, file), 'utf8');
      // Of the site's sheet the first blocks, up to the typeface, are the tokens.
      const searched =
        name === 'web/ui/tokens.css'
          ? ''
          : name === 'site/client/site.css'
            ? text.slice(text.indexOf('@font-face'))
            : text;
      return [...searched.matchAll(colour)]
        .map(([found]) => found)
        .filter((found) => !allowed(name, found))
        .map((found) => `${name}: ${found}`);
    });
    expect(stray).toEqual([]);
  });
});

/** Where a value is no style but data, it must be the value of a token, or the black and white that are computed. */
function allowed(file: string, found: string): boolean {
  if (file === 'site/brand.ts') return [web.light.action, '#000000', '#ffffff'].includes(found);
  if (file === 'site/frame.ts') return [web.light.page, web.darkByChoice.page].includes(found);
  return false;
}

describe.each([
  ['light', whole(web.light)],
  ['dark', whole(web.darkByChoice)],
])('%s colours', (_name, theme) => {
  it.each(grounds)('body text on %s has 7:1', (ground) => {
    expect(ratio(theme, 'text', ground)).toBeGreaterThanOrEqual(7);
  });

  it.each(
    grounds.flatMap((ground) =>
      ['muted', 'action', 'action-strong', ...tones].map((ink) => [ink, ground] as const),
    ),
  )('%s text on %s has 4.5:1', (ink, ground) => {
    expect(ratio(theme, ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(
    grounds.flatMap((ground) =>
      ['control', 'focus', 'action', 'series-2', 'series-3', 'series-4', 'series-5'].map(
        (ink) => [ink, ground] as const,
      ),
    ),
  )('%s as a graphic on %s has 3:1', (ink, ground) => {
    expect(ratio(theme, ink, ground)).toBeGreaterThanOrEqual(3);
  });

  it.each(tones)('%s, body and quiet text read on its soft fill, and the focus is seen there', (tone) => {
    expect(ratio(theme, tone, `${tone}-soft`)).toBeGreaterThanOrEqual(4.5);
    expect(ratio(theme, 'text', `${tone}-soft`)).toBeGreaterThanOrEqual(7);
    expect(ratio(theme, 'muted', `${tone}-soft`)).toBeGreaterThanOrEqual(4.5);
    expect(ratio(theme, 'focus', `${tone}-soft`)).toBeGreaterThanOrEqual(3);
  });

  it('text of every kind reads on what is selected or pointed at', () => {
    expect(ratio(theme, 'text', 'action-soft')).toBeGreaterThanOrEqual(7);
    expect(ratio(theme, 'muted', 'action-soft')).toBeGreaterThanOrEqual(4.5);
    expect(ratio(theme, 'action', 'action-soft')).toBeGreaterThanOrEqual(4.5);
    expect(ratio(theme, 'danger', 'action-soft')).toBeGreaterThanOrEqual(4.5);
    expect(ratio(theme, 'focus', 'action-soft')).toBeGreaterThanOrEqual(3);
  });

  it.each(['action', 'action-strong', 'danger', 'danger-strong'])(
    'words on a button of %s have 4.5:1, and its edge 3:1 on every ground',
    (fill) => {
      expect(ratio(theme, 'on-action', fill)).toBeGreaterThanOrEqual(4.5);
      for (const ground of grounds) expect(ratio(theme, fill, ground)).toBeGreaterThanOrEqual(3);
    },
  );

  it('what is read-only and switched on is told from its ground', () => {
    expect(ratio(theme, 'surface', 'muted')).toBeGreaterThanOrEqual(3);
  });
});
