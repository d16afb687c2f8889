import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { classes } from '../../ui/classes.ts';
import { type ImportJob, type Outcome, outcomes } from './types.ts';

/** The counts of the dry run; each shows its rows. */
export function RowFilters({ counts, current }: { counts: ImportJob['counts']; current: Outcome | null }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const shown = outcomes.filter((outcome) => counts[outcome] > 0 || outcome === current);
  const items = [
    ...shown.map((id) => ({ id, label: t(`outcomes.${id}`), count: counts[id] })),
    { id: 'all', label: t('rows.all'), count: counts.rows },
  ];
  return (
    <nav aria-label={t('rows.filters')}>
      <ul className="flex flex-wrap gap-2">
        {items.map(({ id, label, count }) => {
          const isCurrent = id === (current ?? 'all');
          return (
            <li key={id}>
              <Link
                to={{ search: `?step=rows&outcome=${id}` }}
                replace
                preventScrollReset
                aria-current={isCurrent ? 'true' : undefined}
                className={classes(
                  'inline-flex min-h-11 items-center gap-2 rounded-full border px-4 py-1 font-medium lg:min-h-9',
                  isCurrent
                    ? 'border-action bg-action text-on-action'
                    : id === 'error'
                      ? 'border-danger bg-danger-soft text-danger'
                      : 'border-control bg-surface hover:bg-sunken',
                )}
              >
                {label}
                <span className="font-bold tabular">{format.number(count)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
