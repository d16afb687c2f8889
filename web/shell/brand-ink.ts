const channel = (value: number) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance (WCAG) of a colour written as six hexadecimal digits after `#`. */
export function luminance(hex: string): number {
  const digits = Number.parseInt(hex.slice(1, 7), 16);
  return (
    0.2126 * channel((digits >> 16) & 255) +
    0.7152 * channel((digits >> 8) & 255) +
    0.0722 * channel(digits & 255)
  );
}

export const contrast = (one: number, other: number) =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** Black or white, whichever stands out more on an organization's colour: always above 4.5:1. */
export function inkOn(hex: string): 'black' | 'white' {
  const ground = luminance(hex);
  return contrast(ground, 0) >= contrast(ground, 1) ? 'black' : 'white';
}
