import { inkOn } from './brand-ink.ts';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('');

interface CrestProps {
  name: string;
  color: string | null;
  logo?: { url: string; width: number; height: number } | null;
  size?: number;
}

/**
 * The organization's mark: its logo, or its initials on its colour, in whichever of black and white can be read better. Its name
 * stands beside it, so neither is read out.
 */
export function Crest({ name, color, logo = null, size = 36 }: CrestProps) {
  if (logo)
    return (
      <img
        src={logo.url}
        alt=""
        width={size}
        height={size}
        className="shrink-0 rounded-md bg-white object-contain"
        style={{ width: size, height: size }}
      />
    );
  const style = color
    ? { width: size, height: size, backgroundColor: color, color: inkOn(color) }
    : { width: size, height: size };
  return (
    <span
      aria-hidden="true"
      style={style}
      className="inline-flex shrink-0 items-center justify-center rounded-md bg-action font-bold text-on-action text-sm leading-none"
    >
      {initials(name)}
    </span>
  );
}
