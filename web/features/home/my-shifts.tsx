import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

/** One's own shifts to come, the next first. */
export function MyShifts() {
  const { t } = useTranslation('shell');
  const language = useLanguage();
  const format = useFormat();
  const organization = useOrganization();
  const { data, error, refetch } = useApi('sign_ups.mine', { query: { limit: 3 } });
  return (
    <Section
      title={t('home.shifts')}
      actions={
        <ButtonLink kind="quiet" size="small" className="-my-2 -mr-3" to={organization.path('my-sign-ups')}>
          {t('home.allShifts')}
        </ButtonLink>
      }
    >
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton className="h-32 w-full" />
      ) : data.length === 0 ? (
        <p className="text-muted">{t('home.noShifts')}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {data.map((shift) => (
            <li key={shift.id} className="py-3 first:pt-0 last:pb-0">
              <p className="font-semibold">
                {(language === 'es' && shift.shift_title_es) || shift.shift_title}
              </p>
              <p className="text-muted text-sm first-letter:uppercase">
                {(language === 'es' && shift.event_title_es) || shift.event_title}
                {' · '}
                {format.range(shift.starts_at, shift.ends_at)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
