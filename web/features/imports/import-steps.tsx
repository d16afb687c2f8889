import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { classes } from '../../ui/classes.ts';

export const stepIds = ['columns', 'rows', 'confirm'] as const;
export type StepId = (typeof stepIds)[number];

/** Where one is on the way; steps that can be gone to are links. */
export function ImportSteps({ current, canLeaveColumns }: { current: StepId; canLeaveColumns: boolean }) {
  const { t } = useTranslation('imports');
  const at = stepIds.indexOf(current);
  return (
    <nav aria-label={t('steps.label')}>
      <ol className="flex gap-1 sm:gap-2">
        {stepIds.map((id, place) => {
          const isCurrent = id === current;
          const isOpen = !isCurrent && (place < at || canLeaveColumns);
          const look = classes(
            'flex min-h-11 w-full items-baseline gap-1 border-t-4 pt-2 text-sm sm:items-center sm:gap-2 sm:text-base',
            isCurrent
              ? 'border-action font-bold'
              : place < at
                ? 'border-action text-muted'
                : 'border-line text-muted',
          );
          const content = (
            <>
              {place < at ? (
                <Check size={18} role="img" aria-label={t('steps.done')} className="shrink-0 text-success" />
              ) : (
                <span className="tabular">{place + 1}.</span>
              )}
              <span>{t(`steps.${id}`)}</span>
            </>
          );
          return (
            <li key={id} className="flex-1">
              {isOpen ? (
                <Link to={{ search: `?step=${id}` }} className={classes(look, 'hover:text-text')}>
                  {content}
                </Link>
              ) : (
                <span className={look} aria-current={isCurrent ? 'step' : undefined}>
                  {content}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
