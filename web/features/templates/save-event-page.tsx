import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { announce } from '../../lib/announce.ts';
import type { DataOf } from '../../lib/api-contract.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Component as NotFound } from '../../shell/not-found-page.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { emptyValues, type TemplateValues, wordsShapes } from './form-shape.ts';
import { TemplateField } from './template-field.tsx';
import { useWritten } from './written.tsx';

/** Keeping an event with its shifts, to do it again. */
export function Component() {
  const { t } = useTranslation('templates');
  const organization = useOrganization();
  const { event_id = '' } = useParams();
  const { data, error, refetch } = useApi('events.get', { params: { event_id } });
  if (data) return <Save event={data} />;
  if (!error) return <SkeletonPage />;
  if (error.status === 404) return <NotFound />;
  return (
    <>
      <PageHeader
        title={t('save.title')}
        up={{ to: organization.path(`events/${event_id}`), label: t('save.up') }}
      />
      <LoadError error={error} onRetry={() => void refetch()} />
    </>
  );
}

function Save({ event }: { event: DataOf<'events.get'> }) {
  const { t } = useTranslation('templates');
  const { t: ui } = useTranslation('ui');
  const organization = useOrganization();
  const navigate = useNavigate();
  const written = useWritten();
  const save = useApiChange('templates.save');
  const idempotencyKey = useRef(crypto.randomUUID());
  const back = organization.path(`events/${event.id}`);
  const record = useRecordForm<TemplateValues>({
    defaultValues: { ...emptyValues('event'), title: event.title, title_es: event.title_es ?? '' },
    onSubmit: async (values) => {
      const { data } = await save
        .mutateAsync({
          body: {
            kind: 'event',
            subject_id: event.id,
            title: values.title.trim(),
            title_es: values.title_es.trim() || null,
            summary: values.summary.trim() || null,
            summary_es: values.summary_es.trim() || null,
          },
          idempotencyKey: idempotencyKey.current,
        })
        .catch((error: unknown) => {
          idempotencyKey.current = crypto.randomUUID();
          throw error;
        });
      announce(t('saved'));
      await navigate(organization.path(`templates/${data.id}`), { replace: true });
    },
  });
  return (
    <>
      <PageHeader
        title={t('save.title')}
        lead={t('save.lead')}
        up={{ to: back, label: written(event.title, event.title_es) }}
      />
      <form onSubmit={record.submit} noValidate data-foot className="flex max-w-3xl flex-col gap-6">
        <FormErrors problems={record.problems} failure={record.failure} attempt={record.attempt} />
        <Section title={t('form.about')} lead={t('form.aboutLead')}>
          <div className="flex flex-col gap-6">
            {wordsShapes.map((shape) => (
              <TemplateField key={shape.name} record={record} shape={shape} at="" />
            ))}
          </div>
        </Section>
        <Section title={t('save.kept')}>
          <ul className="list-disc pl-6">
            <li>{t('save.keptEvent')}</li>
            <li>{t('event.shifts', { count: event.shifts.length })}</li>
          </ul>
          <p className="mt-3 text-muted">{t('save.left')}</p>
        </Section>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="primary" isBusy={record.isBusy}>
            {t('save.action')}
          </Button>
          <ButtonLink kind="quiet" to={back}>
            {ui('cancel')}
          </ButtonLink>
        </div>
      </form>
    </>
  );
}
