const shape = /^[A-Z0-9][A-Z0-9-]{2,18}[A-Z0-9]$/;

/** A code as a person types or pastes it, with spaces, in small letters, or as the whole link; null if it cannot be one. */
export function readJoinCode(typed: string): string | null {
  const text = decodeURIComponent(/\/join\/([^/?#\s]+)/.exec(typed)?.[1] ?? typed);
  const code = text
    .toUpperCase()
    .replace(/[\s_.–—]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
  const whole = code.replace(/^([A-Z]{5})(\d{5})$/, '$1-$2');
  return shape.test(whole) ? whole : null;
}
