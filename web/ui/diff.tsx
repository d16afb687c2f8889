import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface DiffPart {
  id: string;
  label: ReactNode;
  before: string;
  after: string;
  /** When the text is in another language than the screen. */
  lang?: 'en' | 'es';
}

/**
 * Two versions of what differs: side by side where there is room, one after the other on a phone. What changed within a text
 * is marked by a line and said to screen readers, so colour only helps.
 */
export function Diff({
  parts,
  before,
  after,
}: {
  parts: readonly DiffPart[];
  /** What the two versions are: "Your version", "Saved by somebody else". */
  before: string;
  after: string;
}) {
  const { t } = useTranslation('parts');
  const differing = parts.filter((part) => part.before !== part.after);
  if (differing.length === 0) return <p className="text-muted">{t('diff.same')}</p>;
  return (
    <div className="@container flex flex-col divide-y divide-line">
      {differing.map((part) => {
        const { start, one, other, end } = apart(part.before, part.after);
        return (
          <div key={part.id} className="py-3 first:pt-0 last:pb-0">
            <h3 className="font-semibold">{part.label}</h3>
            <dl className="mt-1 grid gap-x-6 gap-y-2 @md:grid-cols-2">
              <Side label={before} lang={part.lang} text={part.before}>
                {start}
                {one && (
                  <del className="rounded bg-danger-soft text-text decoration-2 decoration-danger">{one}</del>
                )}
                {end}
              </Side>
              <Side label={after} lang={part.lang} text={part.after}>
                {start}
                {other && (
                  <ins className="rounded bg-success-soft text-text underline decoration-2 decoration-success underline-offset-[0.2em]">
                    {other}
                  </ins>
                )}
                {end}
              </Side>
            </dl>
          </div>
        );
      })}
    </div>
  );
}

function Side({
  label,
  lang,
  text,
  children,
}: {
  label: string;
  lang: 'en' | 'es' | undefined;
  text: string;
  children: ReactNode;
}) {
  const { t } = useTranslation('parts');
  return (
    <div className="min-w-0">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="whitespace-pre-line break-words" {...(lang ? { lang } : {})}>
        {text.trim() ? children : <span className="text-muted">{t('diff.empty')}</span>}
      </dd>
    </div>
  );
}

/** The words at the start and the end that both share, and what stands between them in each. */
export function apart(before: string, after: string) {
  const [one, other] = [before.split(/(\s+)/).filter(Boolean), after.split(/(\s+)/).filter(Boolean)];
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return {
    start: one.slice(0, start).join(''),
    one: one.slice(start, one.length - end).join(''),
    other: other.slice(start, other.length - end).join(''),
    end: end > 0 ? one.slice(-end).join('') : '',
  };
}
