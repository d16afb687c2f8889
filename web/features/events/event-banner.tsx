import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import type { EventDetail } from './types.ts';
import { useEventError } from './use-event-error.ts';

/** What must be known before anything else: that it is called off and why, or that nobody can see it yet. */
export function EventBanner({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  if (event.status === 'draft') return <DraftBanner event={event} />;
  if (event.status !== 'cancelled') return null;
  return (
    <Banner tone="danger" title={t('event.cancelled')} className="mb-6">
      {event.cancel_reason}
    </Banner>
  );
}

function DraftBanner({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const wordError = useEventError();
  const publish = useApiChange('events.publish');
  const lacksSpanish = !event.title_es || (event.description !== null && !event.description_es);
  const go = async () => {
    await publish.mutateAsync({ params: { event_id: event.id } });
    announce(t('event.published'));
  };
  const mayPublish = event.can.includes('events.publish');
  return (
    <div className="mb-6 flex flex-col gap-3">
      <Banner
        tone="warning"
        title={t('event.draft')}
        action={
          mayPublish ? (
            <Button
              kind="primary"
              isBusy={publish.isPending}
              onClick={() => void go().catch(() => undefined)}
            >
              {t('event.publish')}
            </Button>
          ) : undefined
        }
      >
        <p>
          {mayPublish
            ? t(event.visibility === 'public' ? 'event.publishPublic' : 'event.publishMembers')
            : t('event.draftOther')}
        </p>
        {lacksSpanish && <p className="mt-1">{t('event.lacksSpanish')}</p>}
      </Banner>
      {publish.error && (
        <Banner tone="danger" isLive>
          {wordError(publish.error)}
        </Banner>
      )}
    </div>
  );
}
