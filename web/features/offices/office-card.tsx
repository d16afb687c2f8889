import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { fullName } from '../../lib/roles.ts';
import { Banner } from '../../ui/banner.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { ButtonLink, Link } from '../../ui/link.tsx';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import { Switch } from '../../ui/switch.tsx';
import { type Office, officeName, type Term } from './types.ts';

export function OfficeCard({ office }: { office: Office }) {
  const { t } = useTranslation('offices');
  const { t: shell } = useTranslation('shell');
  const organization = useOrganization();
  const name = officeName(office, useLanguage());
  const keys = office.permissions.length;
  return (
    <Section
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {name}
          {office.is_vacant && <Status tone="warning">{t('vacant.one')}</Status>}
        </span>
      }
      lead={
        keys > 0
          ? t('grantsMore', { role: shell(`role.${office.role_type}`), count: keys })
          : t('grants', { role: shell(`role.${office.role_type}`) })
      }
      actions={
        <>
          {office.can.includes('office_terms.create') && (
            <ButtonLink
              to={organization.path(`settings/offices/${office.id}/appoint`)}
              aria-label={t('appoint.named', { office: name })}
            >
              {t('appoint.open')}
            </ButtonLink>
          )}
          {office.can.includes('offices.update') && (
            <ButtonLink
              kind="quiet"
              to={organization.path(`settings/offices/${office.id}`)}
              aria-label={t('edit.named', { office: name })}
            >
              {t('edit.open')}
            </ButtonLink>
          )}
        </>
      }
    >
      {office.terms.length > 0 && (
        <ul className="flex flex-col divide-y divide-line">
          {office.terms.map((term) => (
            <TermRow key={term.id} term={term} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function TermRow({ term }: { term: Term }) {
  const { t } = useTranslation('offices');
  const format = useFormat();
  const organization = useOrganization();
  const name = fullName(term);
  const days = { from: format.date(term.starts_on, 'short'), to: format.date(term.ends_on, 'short') };
  return (
    <li className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
            {term.is_self ? t('self', { name }) : name}
            {term.standing === 'coming' && <Status tone="info">{t('standing.coming')}</Status>}
          </p>
          <p className="text-muted tabular">{t('days', days)}</p>
        </div>
        <div className="flex flex-wrap gap-x-5">
          {term.can.includes('office_terms.update') && (
            <Link
              to={organization.path(`settings/offices/terms/${term.id}`)}
              aria-label={t('term.named', { name })}
              className="py-2.5 lg:py-1"
            >
              {t('term.open')}
            </Link>
          )}
          {term.can.includes('office_terms.end') && (
            <Link
              to={organization.path(`settings/offices/terms/${term.id}/end`)}
              aria-label={
                term.standing === 'coming' ? t('end.withdrawNamed', { name }) : t('end.named', { name })
              }
              className="py-2.5 lg:py-1"
            >
              {term.standing === 'coming' ? t('end.withdraw') : t('end.open')}
            </Link>
          )}
        </div>
      </div>
      {term.can.includes('office_terms.consent') && <Consent term={term} />}
    </li>
  );
}

/** Whether one is named on the public page: a wish of the holder alone, taken back as easily as given. */
function Consent({ term }: { term: Term }) {
  const { t } = useTranslation('offices');
  const wordError = useErrorMessage();
  const consent = useApiChange('office_terms.consent', { refresh: ['offices.list'] });
  return (
    <>
      <Switch
        label={t('consent.label')}
        hint={t('consent.hint')}
        isOn={term.is_public}
        isBusy={consent.isPending}
        onChange={(is_public) => consent.mutate({ params: { term_id: term.id }, body: { is_public } })}
      />
      {consent.error && (
        <Banner tone="danger" isLive>
          {wordError(consent.error)}
        </Banner>
      )}
    </>
  );
}
