import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { announce } from '../../lib/announce.ts';
import { api } from '../../lib/api.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useFormat } from '../../lib/format.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { EventForm } from './event-form.tsx';
import { bodyOf, combine, type EventValues, valuesOf } from './event-values.ts';
import { type EventDetail, isOpen } from './types.ts';
import { VersionConflict } from './version-conflict.tsx';
import { useWordTimes } from './word-times.ts';
import { useWritten } from './written.tsx';

export function Component() {
  const { t } = useTranslation('events');
  const { event_id = '' } = useParams();
  const organization = useOrganization();
  const { data: event, error, refetch } = useApi('events.get', { params: { event_id } });
  if (event) return <EditEvent key={event.id} event={event} />;
  if (!error) return <SkeletonPage />;
  return (
    <>
      <PageHeader title={t('event.edit')} up={{ to: organization.path('events'), label: t('title') }} />
      <LoadError error={error} onRetry={() => void refetch()} />
    </>
  );
}

/**
 * Changes an event. What is edited is the version that was opened, whatever arrives meanwhile; if somebody else saved
 * in between, both versions are shown and the person decides.
 */
function EditEvent({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const navigate = useNavigate();
  const written = useWritten();
  const { timeZone } = useFormat();
  const update = useApiChange('events.update');
  const wordTimes = useWordTimes();
  const opened = useRef(event);
  const [theirs, setTheirs] = useState<EventDetail | null>(null);
  const back = organization.path(`events/${event.id}`);

  const save = async (values: EventValues) => {
    try {
      await update.mutateAsync({
        params: { event_id: event.id },
        body: bodyOf(values, timeZone),
        ifMatch: opened.current.version,
      });
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'version_conflict') throw error;
      const { data: fresh } = await api('events.get', {
        params: { org_id: organization.org_id, event_id: event.id },
      });
      setTheirs(fresh);
      announce(t('conflict.title'), 'assertive');
      return;
    }
    announce(t('form.saved'));
    await navigate(back, { replace: true });
  };
  const record = useRecordForm<EventValues>({
    defaultValues: valuesOf(event, timeZone),
    wordError: wordTimes.word,
    onSubmit: (values) => wordTimes.atFields(() => save(values)),
  });
  const { form, submit, isBusy, isDirty } = record;
  // Read when needed: typing may go on while the two versions are in view.
  const combined = () =>
    theirs && combine(valuesOf(opened.current, timeZone), form.getValues(), valuesOf(theirs, timeZone));
  const takeTheirs = (fresh: EventDetail) => {
    opened.current = fresh;
    setTheirs(null);
    form.reset(valuesOf(fresh, timeZone));
  };
  const saveOver = (fresh: EventDetail, values: EventValues) => {
    const kept = { ...values };
    takeTheirs(fresh);
    form.reset(kept, { keepDefaultValues: true });
    void submit();
  };
  const isAwaited = isOpen(event) && event.attending + event.maybe + event.shift_places_taken > 0;
  return (
    <>
      <PageHeader
        title={t('form.editTitle')}
        up={{ to: back, label: written(event.title, event.title_es) }}
      />
      <LeaveDialog isDirty={isDirty && !isBusy} />
      {isAwaited && <Banner className="mb-6">{t('form.noMail')}</Banner>}
      {theirs && (
        <VersionConflict
          mine={form.getValues()}
          theirs={valuesOf(theirs, timeZone)}
          isBusy={isBusy}
          onKeepBoth={combined() && (() => saveOver(theirs, combined() ?? form.getValues()))}
          onKeepMine={() => saveOver(theirs, form.getValues())}
          onTakeTheirs={() => takeTheirs(theirs)}
        />
      )}
      <form onSubmit={submit} noValidate>
        <EventForm record={record} />
        <SaveBar
          isDirty={isDirty}
          isBusy={isBusy}
          onSave={() => void submit()}
          onDiscard={() => form.reset()}
        />
      </form>
    </>
  );
}
