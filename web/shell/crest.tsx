import { inkOn } from './brand-ink.ts';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word))
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('');

/** The organization's mark: its initials on its colour, in whichever of black and white can be read better. */
export function Crest({ name, color, size = 36 }: { name: string; color: string | null; size?: number }) {
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
