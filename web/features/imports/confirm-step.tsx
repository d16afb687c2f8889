import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Banner } from '../../ui/banner.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Section } from '../../ui/page.tsx';
import type { ImportJob } from './types.ts';
import { useAmounts } from './use-amounts.ts';

/** The consequence in numbers and one named button. */
export function ConfirmStep({ job, unsaved }: { job: ImportJob; unsaved: number }) {
  const { t } = useTranslation('imports');
  const organization = useOrganization();
  const format = useFormat();
  const amounts = useAmounts();
  const apply = useApiChange('imports.apply', { refresh: ['imports.get', 'imports.list'] });
  const { counts } = job;
  const toRows = (outcome: string) =>
    `${organization.path(`people/import/${job.id}`)}?step=rows&outcome=${outcome}`;
  if (unsaved > 0 || counts.error > 0) {
    return (
      <Banner
        tone="warning"
        title={
          unsaved > 0
            ? t('rows.unsaved', { count: unsaved })
            : t('rows.left', { count: counts.error, number: format.number(counts.error) })
        }
        action={
          <ButtonLink kind="primary" to={toRows('error')}>
            {t('confirm.toRows')}
          </ButtonLink>
        }
      >
        {unsaved > 0 ? t('confirm.unsaved') : t('confirm.errors')}
      </Banner>
    );
  }
  if (counts.create + counts.update === 0) {
    return (
      <Banner
        tone="success"
        title={t('confirm.nothing')}
        action={<ButtonLink to={organization.path('people')}>{t('toFamilies')}</ButtonLink>}
      >
        {t('confirm.nothingText')}
      </Banner>
    );
  }
  const facts = [
    { label: t('confirm.families'), value: format.number(counts.families) },
    { label: t('confirm.guardians'), value: format.number(counts.guardians) },
    { label: t('confirm.children'), value: format.number(counts.children) },
    ...(counts.update > 0 ? [{ label: t('confirm.updates'), value: format.number(counts.update) }] : []),
    ...(counts.unchanged + counts.duplicate > 0
      ? [{ label: t('confirm.same'), value: format.number(counts.unchanged + counts.duplicate) }]
      : []),
    ...(counts.skip > 0 ? [{ label: t('confirm.skipped'), value: format.number(counts.skip) }] : []),
  ];
  return (
    <Section className="max-w-2xl">
      <div className="flex flex-col gap-6">
        <p className="text-lg">{t('confirm.consequence', { name: organization.name })}</p>
        <dl className="flex max-w-md flex-col divide-y divide-line">
          {facts.map(({ label, value }) => (
            <div key={label} className="flex items-baseline justify-between gap-4 py-2">
              <dt className="text-muted">{label}</dt>
              <dd className="font-semibold tabular">{value}</dd>
            </div>
          ))}
        </dl>
        <ul className="flex list-disc flex-col gap-1 pl-5 text-muted">
          <li>{t('confirm.whole')}</li>
          <li>{t('confirm.keeps')}</li>
          <li>{t('confirm.noMail')}</li>
        </ul>
        <ActButton
          kind="primary"
          className="self-start"
          work={async () => {
            await apply.mutateAsync({ params: { import_id: job.id } });
            return undefined;
          }}
        >
          {counts.families + counts.guardians + counts.children > 0
            ? t('confirm.action', { what: amounts(counts) })
            : t('confirm.update', { count: counts.update })}
        </ActButton>
      </div>
    </Section>
  );
}
