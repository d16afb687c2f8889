import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..', '..');
export const sheets = {
  web: readFileSync(join(root, 'web', 'ui', 'tokens.css'), 'utf8'),
  site: readFileSync(join(root, 'site', 'client', 'site.css'), 'utf8'),
};
export type Theme = Record<string, string>;

/** The colours declared in the block that follows a selector. */
export function coloursAfter(sheet: string, selector: string): Theme {
  const start = sheet.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`The sheet has no ${selector}.`);
  const block = sheet.slice(start, sheet.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]),
  );
}

export const themesOf = (sheet: string) => ({
  light: coloursAfter(sheet, ':root'),
  darkBySystem: coloursAfter(sheet, ':root:not([data-theme="light"])'),
  darkByChoice: coloursAfter(sheet, ':root[data-theme="dark"]'),
});

type Three = [number, number, number];
const channels = (hex: string): Three => {
  const digits = Number.parseInt(hex.slice(1), 16);
  return [(digits >> 16) & 255, (digits >> 8) & 255, digits & 255];
};
const toLinear = (value: number) =>
  value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
const fromLinear = (value: number) =>
  Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055));
const times = (matrix: readonly Three[], [a, b, c]: Three) =>
  matrix.map(([x, y, z]) => x * a + y * b + z * c) as Three;

const toCone = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
] as const satisfies readonly Three[];
const toLab = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
] as const satisfies readonly Three[];
const fromLab = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
] as const satisfies readonly Three[];
const fromCone = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
] as const satisfies readonly Three[];

/** What the browser makes of `color-mix(in oklab, one share%, other)`. */
export function mix(one: string, share: number, other: string): string {
  const lab = (hex: string) =>
    times(toLab, times(toCone, channels(hex).map(toLinear) as Three).map(Math.cbrt) as Three);
  const [first, second] = [lab(one), lab(other)];
  const mixed = first.map((value, place) => value * share + (second[place] ?? 0) * (1 - share)) as Three;
  const linear = times(fromCone, times(fromLab, mixed).map((value) => value ** 3) as Three);
  return `#${linear
    .map((value) =>
      Math.max(0, Math.min(255, fromLinear(value)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** The steps that a sheet mixes from its own colours, as it declares them. */
export function mixedIn(sheet: string, theme: Theme): Theme {
  const found = [
    ...sheet.matchAll(/--([\w-]+): color-mix\(in oklab, var\(--([\w-]+)\) (\d+)%, var\(--([\w-]+)\)\);/g),
  ];
  return Object.fromEntries(
    found.map(([, name = '', one = '', share = '', other = '']) => [
      name,
      mix(theme[one] ?? '', Number(share) / 100, theme[other] ?? ''),
    ]),
  );
}
