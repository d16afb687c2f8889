import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { fieldId } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange, useApiList } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { countPeople } from './count-people.ts';
import { type EventDetail, isOpen } from './types.ts';
import { useEventError } from './use-event-error.ts';
import { useEverything } from './use-everything.ts';
import { useWhen } from './when.ts';
import { useWritten } from './written.tsx';

/** Calling an event off: who will get a mail, why, and one named button. */
export function Component() {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const { event_id = '' } = useParams();
  const { data: event, error, refetch } = useApi('events.get', { params: { event_id } });
  const people = useAffected(event_id);
  const up = { to: organization.path(`events/${event_id}`), label: t('event.title') };
  if (event && !isOpen(event)) {
    return (
      <>
        <PageHeader title={t('cancel.title')} up={up} />
        <Banner action={<ButtonLink to={up.to}>{t('cancel.back')}</ButtonLink>}>
          {t('error.event_not_open')}
        </Banner>
      </>
    );
  }
  if (event && people.isWhole) return <Cancel event={event} count={people.count} />;
  const failed = error ?? people.error;
  if (!failed) return <SkeletonPage />;
  return (
    <>
      <PageHeader title={t('cancel.title')} up={up} />
      <LoadError
        error={failed}
        onRetry={() => {
          void refetch();
          people.refetch();
        }}
      />
    </>
  );
}

/** Everybody whom the mail will reach; the number is unknown to who may not see the lists. */
function useAffected(event_id: string) {
  const organization = useOrganization();
  const [mayAnswers, mayShifts] = [organization.allows('rsvps.list'), organization.allows('sign_ups.list')];
  const params = { event_id };
  const rsvpList = useApiList('rsvps.list', { params, query: { limit: 200 } }, { enabled: mayAnswers });
  const signUpList = useApiList('sign_ups.list', { params, query: { limit: 200 } }, { enabled: mayShifts });
  const rsvps = useEverything<(typeof rsvpList.items)[number], typeof rsvpList>(rsvpList);
  const signUps = useEverything<(typeof signUpList.items)[number], typeof signUpList>(signUpList);
  const isKnown = mayAnswers && mayShifts;
  const count = useMemo(
    () => (isKnown ? countPeople(rsvps.items, signUps.items) : null),
    [isKnown, rsvps.items, signUps.items],
  );
  return {
    count,
    error: rsvps.error ?? signUps.error,
    isWhole: !isKnown || (rsvps.isWhole && signUps.isWhole && !rsvps.isPending && !signUps.isPending),
    refetch: () => {
      if (mayAnswers) void rsvps.refetch();
      if (mayShifts) void signUps.refetch();
    },
  };
}

/** A confirmation of its own: beside "Cancel the event", a button that says "Cancel" would mean two things. */
function Cancel({ event, count }: { event: EventDetail; count: number | null }) {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const navigate = useNavigate();
  const written = useWritten();
  const when = useWhen();
  const wordError = useEventError();
  const cancel = useApiChange('events.cancel');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const back = organization.path(`events/${event.id}`);
  const title = written(event.title, event.title_es);
  const confirm = async () => {
    if (reason.trim() === '') {
      setMissing(true);
      document.getElementById(fieldId('reason'))?.focus();
      return;
    }
    await cancel.mutateAsync({ params: { event_id: event.id }, body: { reason: reason.trim() } });
    announce(t('cancel.done'));
    await navigate(back, { replace: true });
  };
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('cancel.titleNamed', { title })} up={{ to: back, label: title }} />
      <Section>
        <div className="flex flex-col gap-6">
          <div className="text-lg">
            <p>{count === null ? t('cancel.mailUnknown') : t('cancel.mail', { count })}</p>
            <p className="mt-2">{t('cancel.final', { when: when.days(event) })}</p>
          </div>
          <TextArea
            id={fieldId('reason')}
            label={t('cancel.reason')}
            hint={t('cancel.reasonHint')}
            maxLength={500}
            value={reason}
            error={isMissing && reason.trim() === '' ? t('cancel.reasonRequired') : undefined}
            onChange={(change) => setReason(change.target.value)}
          />
          {cancel.error && (
            <Banner tone="danger" isLive>
              {wordError(cancel.error)}
            </Banner>
          )}
          <div className="flex flex-col gap-3 sm:flex-row">
            <Button
              kind="danger"
              isBusy={cancel.isPending}
              onClick={() => void confirm().catch(() => undefined)}
            >
              {count ? t('cancel.actionCount', { count }) : t('cancel.action')}
            </Button>
            <ButtonLink kind="quiet" to={back}>
              {t('cancel.keep')}
            </ButtonLink>
          </div>
        </div>
      </Section>
    </div>
  );
}
