import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { DataOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Component as NotFound } from '../../shell/not-found-page.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { FigureFacts, OfficerFacts } from './figure-facts.tsx';
import { filingTones, standingTones } from './words.ts';

type Organization = DataOf<'district_organizations.get'>;
type Filing = Organization['filings'][number];

/** One PTO as it shows itself to the district: filings, officers, figures, answers. */
export function Component() {
  const { t } = useTranslation('consoles');
  const { district_id = '', organization_id = '' } = useParams();
  const district = useApi('districts.get', { params: { district_id } });
  const { data, error, refetch } = useApi('district_organizations.get', {
    params: { district_id, organization_id },
  });
  const up = { to: `/district/${district_id}`, label: district.data?.name ?? t('district') };
  if (!data) {
    if (!error) return <SkeletonPage />;
    if (error.status === 404) return <NotFound />;
    return (
      <>
        <PageHeader title={t('district')} up={up} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={data.name}
        lead={data.school_name}
        up={up}
        status={<Status tone={standingTones[data.standing]}>{t(`standing.${data.standing}`)}</Status>}
        actions={
          <a
            className="flex min-h-11 items-center font-medium text-action hover:underline"
            href={`/p/${data.subdomain}`}
          >
            {t('organization.page')}
          </a>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[2fr_1fr]">
        <div className="flex flex-col gap-6">
          <Filings organization={data} />
          <Requests organization={data} />
        </div>
        <div className="flex flex-col gap-6">
          <Section title={t('organization.officers')}>
            <OfficerFacts officers={data.officers} isShared={data.shares_officers} />
          </Section>
          <Section title={t('organization.figures')}>
            <FigureFacts figures={data.figures} smallCell={district.data?.small_cell ?? 10} />
          </Section>
        </div>
      </div>
    </>
  );
}

function Filings({ organization }: { organization: Organization }) {
  const { t } = useTranslation('consoles');
  const { district_id = '', organization_id = '' } = useParams();
  const format = useFormat();
  const language = useLanguage();
  const [returning, setReturning] = useState<Filing | null>(null);
  const review = useApiChange('filings.review', {
    refresh: ['district_organizations.get', 'district_organizations.list'],
  });
  const paramsOf = (filing: Filing) => ({
    district_id,
    organization_id,
    filing_kind_id: filing.filing_kind_id,
  });
  const nameOf = (filing: Filing) => (language === 'es' ? filing.name_es : filing.name);
  return (
    <Section title={t('filings.title')}>
      {organization.standing === 'not_shared' && <p className="text-muted">{t('organization.notShared')}</p>}
      {organization.standing === 'nothing_asked' && (
        <p className="text-muted">{t('organization.nothingAsked')}</p>
      )}
      <ul className="flex flex-col">
        {organization.filings.map((filing) => (
          <li
            key={filing.filing_kind_id}
            className="flex flex-wrap items-start gap-3 border-line border-b py-3 last:border-b-0"
          >
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-semibold">{nameOf(filing)}</p>
              <p className="text-muted text-sm">
                {[
                  `${t('due')}: ${format.date(filing.due_on, 'short')}`,
                  filing.submitted_on
                    ? t('filings.filedOn', { day: format.date(filing.submitted_on, 'short') })
                    : '',
                  filing.covers_until
                    ? t('filings.covers', { day: format.date(filing.covers_until, 'short') })
                    : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {filing.note && <p className="mt-1">{filing.note}</p>}
              {filing.return_reason && <p className="mt-1 text-danger">{filing.return_reason}</p>}
            </div>
            <Status tone={filingTones[filing.status]}>{t(`filingStatus.${filing.status}`)}</Status>
            {filing.can.includes('filings.review') && (
              <div className="flex flex-wrap gap-2">
                <ActButton
                  aria-label={`${t('filings.accept')}: ${nameOf(filing)}`}
                  work={async () => {
                    await review.mutateAsync({
                      params: paramsOf(filing),
                      body: { accept: true, reason: null },
                    });
                    return undefined;
                  }}
                >
                  {t('filings.accept')}
                </ActButton>
                <Button
                  kind="quiet"
                  aria-label={t('filings.returnTitle', { name: nameOf(filing) })}
                  onClick={() => setReturning(filing)}
                >
                  {t('filings.return')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {returning && (
        <FormSheet
          title={t('filings.returnTitle', { name: nameOf(returning) })}
          action={t('filings.return')}
          defaultValues={{ reason: '' }}
          onClose={() => setReturning(null)}
          onSubmit={async ({ reason }) => {
            await review.mutateAsync({ params: paramsOf(returning), body: { accept: false, reason } });
          }}
        >
          {({ field }) => (
            <TextArea
              {...field('reason', { required: t('required') })}
              label={t('filings.reason')}
              maxLength={1000}
            />
          )}
        </FormSheet>
      )}
    </Section>
  );
}

function Requests({ organization }: { organization: Organization }) {
  const { t } = useTranslation('consoles');
  const format = useFormat();
  return (
    <Section title={t('organization.requests')}>
      {organization.requests.length === 0 && <p className="text-muted">{t('organization.requestsNone')}</p>}
      <ul className="flex flex-col">
        {organization.requests.map((request) => (
          <li key={request.id} className="border-line border-b py-3 last:border-b-0">
            <p className="font-semibold">{request.subject}</p>
            <p className="whitespace-pre-line">{request.body}</p>
            {request.answer && (
              <blockquote className="mt-2 whitespace-pre-line border-action border-l-4 pl-4">
                {request.answer}
              </blockquote>
            )}
            <p className="mt-1 text-muted text-sm">
              {t(`requests.${request.status}`)} · {format.day(request.created_at, 'short')}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
