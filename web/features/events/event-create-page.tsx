import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { EventForm } from './event-form.tsx';
import { bodyOf, type EventValues, emptyValues } from './event-values.ts';
import { useWordTimes } from './word-times.ts';

/** A new event is a draft; its page says how to go on. */
export function Component() {
  const { t } = useTranslation('events');
  const { t: general } = useTranslation('ui');
  const organization = useOrganization();
  const navigate = useNavigate();
  const { timeZone } = useFormat();
  const [search] = useSearchParams();
  const day = search.get('date') ?? '';
  const [key] = useState(() => crypto.randomUUID());
  const create = useApiChange('events.create');
  const wordTimes = useWordTimes();
  const record = useRecordForm<EventValues>({
    defaultValues: emptyValues(/^\d{4}-\d{2}-\d{2}$/.test(day) ? day : ''),
    wordError: wordTimes.word,
    onSubmit: (values) =>
      wordTimes.atFields(async () => {
        const { data } = await create.mutateAsync({ body: bodyOf(values, timeZone), idempotencyKey: key });
        await navigate(organization.path(`events/${data.id}`), { replace: true });
      }),
  });
  return (
    <>
      <PageHeader
        title={t('new')}
        lead={t('form.newLead')}
        up={{ to: organization.path('events'), label: t('title') }}
      />
      <LeaveDialog isDirty={record.isDirty && !record.isBusy} />
      <form onSubmit={record.submit} noValidate>
        <EventForm record={record} />
        <div className="mt-6 flex flex-col gap-3 sm:flex-row">
          <Button type="submit" kind="primary" isBusy={record.isBusy}>
            {t('form.create')}
          </Button>
          <ButtonLink kind="quiet" to={organization.path('events')}>
            {general('cancel')}
          </ButtonLink>
        </div>
      </form>
    </>
  );
}
