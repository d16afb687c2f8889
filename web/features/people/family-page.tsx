import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { ButtonLink, OutsideLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Facts, PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { sayPhone } from './phone.ts';
import { type Child, fullName, type Guardian } from './types.ts';
import { useSay } from './use-say.ts';

/** One family: its guardians and how to reach them, its children. */
export function Component() {
  const { t } = useTranslation('people');
  const { family_id = '' } = useParams();
  const format = useFormat();
  const organization = useOrganization();
  const { data, error, refetch } = useApi('families.get', { params: { family_id } });
  const up = { to: organization.path('people'), label: t('title') };
  if (!data) {
    if (!error) return <SkeletonPage />;
    return (
      <>
        <PageHeader title={t('family.title')} up={up} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const place = `people/families/${data.id}`;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('family.named', { name: data.name })}
        up={up}
        actions={
          <>
            {data.can.includes('families.update') && (
              <ButtonLink kind="primary" to={organization.path(`${place}/edit`)}>
                {t('family.edit')}
              </ButtonLink>
            )}
            {data.can.includes('families.remove') && (
              <ButtonLink to={organization.path(`${place}/delete`)}>{t('family.delete')}</ButtonLink>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <p className="flex items-start gap-2 text-muted">
          <ShieldCheck size={20} aria-hidden="true" className="mt-0.5 shrink-0" />
          {t('family.logged')}
        </p>
        <Section title={t('column.guardians')}>
          <ul className="flex flex-col divide-y divide-line">
            {data.guardians.map((guardian) => (
              <GuardianItem key={guardian.id} guardian={guardian} />
            ))}
          </ul>
        </Section>
        <Section title={t('column.children')}>
          {data.children.length === 0 ? (
            <p className="text-muted">{t('family.noChildren')}</p>
          ) : (
            <ul className="flex flex-col divide-y divide-line">
              {data.children.map((child) => (
                <ChildItem key={child.id} child={child} />
              ))}
            </ul>
          )}
        </Section>
        <Section title={t('family.record')}>
          <Facts
            items={[
              { label: t('form.number'), value: data.external_id ?? '–' },
              { label: t('directory.label'), value: t(`directory.${data.directory}`) },
              { label: t('column.added'), value: format.day(data.created_at, 'long') },
            ]}
          />
        </Section>
      </div>
    </div>
  );
}

const touchable = 'inline-block break-all py-2.5 lg:py-1';

function GuardianItem({ guardian }: { guardian: Guardian }) {
  const { t } = useTranslation('people');
  const { t: ui } = useTranslation('ui');
  const say = useSay();
  return (
    <li className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
        {fullName(guardian)}
        {guardian.member_id && <Status tone="success">{t('family.member')}</Status>}
      </h3>
      <p className="text-muted">
        {[guardian.relation && say.relation(guardian.relation), ui(`language.${guardian.language}`)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="flex flex-wrap gap-x-6">
        {guardian.email && (
          <OutsideLink className={touchable} href={`mailto:${guardian.email}`}>
            {guardian.email}
          </OutsideLink>
        )}
        {guardian.phone && (
          <OutsideLink className={`${touchable} tabular`} href={`tel:${guardian.phone}`}>
            {sayPhone(guardian.phone)}
          </OutsideLink>
        )}
        {!guardian.email && !guardian.phone && <span className="text-muted">{t('family.noContact')}</span>}
      </p>
    </li>
  );
}

function ChildItem({ child }: { child: Child }) {
  const { t } = useTranslation('people');
  const say = useSay();
  const facts = [
    child.grade && say.grade(child.grade),
    child.homeroom,
    child.external_id && t('family.schoolNumber', { number: child.external_id }),
  ].filter(Boolean);
  return (
    <li className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
        {fullName(child)}
        {child.do_not_disclose && <Status tone="warning">{t('flag.short')}</Status>}
      </h3>
      <p className="text-muted">{facts.length > 0 ? facts.join(' · ') : t('family.noGrade')}</p>
      {child.do_not_disclose && <p className="max-w-prose text-muted text-sm">{t('flag.explained')}</p>}
    </li>
  );
}
