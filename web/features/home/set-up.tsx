import { Check, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { classes } from '../../ui/classes.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

/** The way to the first event. It is gone once every step is done. */
export function SetUp() {
  const { t } = useTranslation('shell');
  const organization = useOrganization();
  const { data, error, refetch } = useApi('organizations.get');
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-72 w-full rounded-lg" />;
  const { families, events_published, members, invitations } = data.setup;
  const steps = [
    { id: 'families', isDone: families > 0, to: 'people/import' },
    { id: 'officers', isDone: members > 1 || invitations > 0, to: 'members' },
    { id: 'event', isDone: events_published > 0, to: 'events/new' },
  ] as const;
  const done = steps.filter((step) => step.isDone).length;
  if (done === steps.length) return null;
  const next = steps.find((step) => !step.isDone);
  return (
    <Section title={t('setUp.title')} lead={t('setUp.progress', { done, total: steps.length })}>
      <progress value={done} max={steps.length} aria-label={t('setUp.title')} className="bar mb-4" />
      <ol className="flex flex-col gap-2">
        {steps.map(({ id, isDone, to }, place) => (
          <li key={id}>
            <Link
              to={organization.path(to)}
              className={classes(
                'flex min-h-16 items-center gap-4 rounded-md border px-4 py-3 transition-colors duration-[120ms]',
                next?.id === id ? 'border-action bg-action-soft' : 'border-line hover:border-control',
              )}
            >
              <span
                className={classes(
                  'flex size-8 shrink-0 items-center justify-center rounded-full font-bold',
                  isDone
                    ? 'bg-success-soft text-success'
                    : next?.id === id
                      ? 'bg-action text-on-action'
                      : 'bg-sunken text-muted',
                )}
              >
                {isDone ? (
                  <Check size={18} strokeWidth={3} role="img" aria-label={t('setUp.done')} />
                ) : (
                  place + 1
                )}
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{t(`setUp.${id}.title`)}</span>
                <span className="block text-muted text-sm">{t(`setUp.${id}.text`)}</span>
              </span>
              <ChevronRight size={18} aria-hidden="true" className="shrink-0 text-muted" />
            </Link>
          </li>
        ))}
      </ol>
    </Section>
  );
}
