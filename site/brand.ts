/** An organization without a colour of its own gets the product's. */
export const defaultBrand = '#0f5c73';
export const isBrandColor = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text);

const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** WCAG relative luminance of `#rrggbb`, from 0 (black) to 1 (white). */
export function luminanceOf(color: string): number {
  const channel = (from: number) => linear(Number.parseInt(color.slice(from, from + 2), 16));
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever contrasts more: always above 4.5:1. */
export const inkOn = (color: string): '#000000' | '#ffffff' =>
  contrastOf(color, '#000000') > contrastOf(color, '#ffffff') ? '#000000' : '#ffffff';

/** The policy forbids style attributes, so a colour travels in a stylesheet of its own, cached for good. */
export const brandStyle = (color: string): string => `:root{--brand:${color};--on-brand:${inkOn(color)}}`;
