import { isIP } from 'node:net';

const SPECIAL = /[.+^${}()|[\]\\]/g;

/** A glob whose `*` stops at `.` and `/`, `**` does not, and `?` is one character that is neither. */
function globToPattern(glob: string): RegExp {
  const source = glob
    .split(/(\*\*|\*|\?)/)
    .map((part) => {
      if (part === '**') return '.*';
      if (part === '*') return '[^./]*';
      if (part === '?') return '[^./]';
      return part.replace(SPECIAL, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Whether a link may lead to this address: the site itself, or a place the installation allows. */
export function isAllowedRedirect(candidate: string, siteUrl: string, allowed: string[]): boolean {
  // Browsers read a backslash as a slash and drop control characters; the globs below would not.
  if (/[\\\s\p{Cc}]/u.test(candidate) || !URL.canParse(candidate)) return false;
  const target = new URL(candidate);
  const site = new URL(siteUrl);
  if (target.username || target.password) return false;
  if (target.protocol === site.protocol && target.hostname === site.hostname) {
    if (target.port === site.port || isLoopback(target.hostname)) return true;
  }
  // The URL parser has already turned decimal and hexadecimal hosts into dotted ones.
  const isAddress = isIP(target.hostname) !== 0 || target.hostname.startsWith('[');
  if (isAddress && !isLoopback(target.hostname)) return false;
  const withoutFragment = candidate.split('#')[0] ?? '';
  return allowed.some((glob) => globToPattern(glob).test(withoutFragment));
}

/** The first candidate decides; one that is not allowed is silently replaced by the site's own address. */
export function chooseRedirect(
  candidates: (string | undefined)[],
  siteUrl: string,
  allowed: string[],
): string {
  const wanted = candidates.find((candidate) => candidate !== undefined && candidate !== '');
  return wanted !== undefined && isAllowedRedirect(wanted, siteUrl, allowed) ? wanted : siteUrl;
}
