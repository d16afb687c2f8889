import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { ConfirmPage } from '../../ui/confirm-page.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import type { EventDetail } from './types.ts';
import { useWritten } from './written.tsx';

/** Deleting a draft: nobody has seen it, but it is gone for good. */
export function Component() {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const { event_id = '' } = useParams();
  const { data: event, error, refetch } = useApi('events.get', { params: { event_id } });
  const up = { to: organization.path(`events/${event_id}`), label: t('event.title') };
  if (event?.status === 'draft') return <Delete event={event} />;
  if (!event && !error) return <SkeletonPage />;
  return (
    <>
      <PageHeader title={t('delete.title')} up={up} />
      {event ? (
        <Banner action={<ButtonLink to={up.to}>{t('cancel.back')}</ButtonLink>}>
          {t('delete.notDraft')}
        </Banner>
      ) : (
        <LoadError error={error} onRetry={() => void refetch()} />
      )}
    </>
  );
}

function Delete({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const navigate = useNavigate();
  const written = useWritten();
  const remove = useApiChange('events.remove', { refresh: ['events.list', 'organizations.get'] });
  const title = written(event.title, event.title_es);
  const confirm = async () => {
    await remove.mutateAsync({ params: { event_id: event.id }, ifMatch: event.version });
    announce(t('delete.done'));
    await navigate(organization.path('events'), { replace: true });
  };
  return (
    <ConfirmPage
      title={t('delete.titleNamed', { title })}
      consequence={
        event.shifts.length === 0 ? t('delete.text') : t('delete.textShifts', { count: event.shifts.length })
      }
      action={t('delete.action')}
      onConfirm={confirm}
      isDangerous
      back={{ to: organization.path(`events/${event.id}`), label: title }}
    />
  );
}
