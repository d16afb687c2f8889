import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../lib/queries.ts';
import { Component as NotFound } from '../../shell/not-found-page.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ConsoleMail } from './console-mail.tsx';
import { FigureFacts, OfficerFacts } from './figure-facts.tsx';
import { SchoolLog } from './level-log.tsx';
import { SchoolAdoptions } from './school-adoptions.tsx';
import { SchoolCalendar } from './school-calendar.tsx';
import { SchoolSignOffs } from './school-sign-offs.tsx';

/** The principal's console: what happens at the school, what waits for a signature, who the officers are. */
export function Component() {
  const { t } = useTranslation('consoles');
  const { t: shell } = useTranslation('shell');
  const { school_id = '' } = useParams();
  const { data, error, refetch } = useApi('schools.get', { params: { school_id } });
  if (!data) {
    if (!error) return <SkeletonPage />;
    if (error.status === 404) return <NotFound />;
    return (
      <>
        <PageHeader title={t('school')} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  const officers =
    data.organizations.length === 0 ? (
      <Empty title={t('organizations.empty')}>{t('adoptions.codeWhere', { tab: t('tab.adoptions') })}</Empty>
    ) : (
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {data.organizations.map((organization) => (
          <Section key={organization.organization_id} title={organization.name}>
            <div className="flex flex-col gap-6">
              <OfficerFacts officers={organization.officers} isShared={organization.shares_officers} />
              <FigureFacts figures={organization.figures} smallCell={data.small_cell} />
            </div>
          </Section>
        ))}
      </div>
    );
  return (
    <>
      <PageHeader
        title={data.name}
        lead={data.district_name ?? t('school')}
        actions={
          <>
            <ButtonLink to={`/school/${school_id}/templates`}>{shell('nav.templates')}</ButtonLink>
            <ConsoleMail />
          </>
        }
      />
      <Tabs
        label={data.name}
        items={[
          { id: 'calendar', label: t('tab.calendar'), content: <SchoolCalendar /> },
          {
            id: 'sign-offs',
            label:
              data.open_sign_offs > 0 ? `${t('tab.signOffs')} (${data.open_sign_offs})` : t('tab.signOffs'),
            content: <SchoolSignOffs />,
          },
          { id: 'officers', label: t('tab.officers'), content: officers },
          {
            id: 'adoptions',
            label: t('tab.adoptions'),
            content: <SchoolAdoptions adoptionCode={data.adoption_code} />,
          },
          { id: 'log', label: t('tab.log'), content: <SchoolLog schoolId={school_id} /> },
        ]}
      />
    </>
  );
}
