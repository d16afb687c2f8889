import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../lib/queries.ts';
import { Component as NotFound } from '../../shell/not-found-page.tsx';
import { Button } from '../../ui/button.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ConsoleMail } from './console-mail.tsx';
import { DistrictFigures } from './district-figures.tsx';
import { DistrictFilings } from './district-filings.tsx';
import { DistrictOrganizations } from './district-organizations.tsx';
import { DistrictPlaces } from './district-places.tsx';
import { DistrictRequests } from './district-requests.tsx';
import { DistrictSettings } from './district-settings.tsx';
import { DistrictLog } from './level-log.tsx';

/** The district office: every PTO at a glance, what is missing, requests, sums, and who looks after what. */
export function Component() {
  const { t } = useTranslation('consoles');
  const { t: shell } = useTranslation('shell');
  const { district_id = '' } = useParams();
  const [isEditing, setEditing] = useState(false);
  const { data, error, refetch } = useApi('districts.get', { params: { district_id } });
  if (!data) {
    if (!error) return <SkeletonPage />;
    if (error.status === 404) return <NotFound />;
    return (
      <>
        <PageHeader title={t('district')} />
        <LoadError error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={data.name}
        lead={
          data.organizations_maximum === null
            ? t('districtPlan.unlimited', { count: data.organizations })
            : t(
                data.organizations > data.organizations_maximum
                  ? 'districtPlan.over'
                  : 'districtPlan.limited',
                {
                  count: data.organizations_maximum,
                  used: data.organizations,
                },
              )
        }
        actions={
          <>
            <ButtonLink to={`/district/${district_id}/templates`}>{shell('nav.templates')}</ButtonLink>
            <ButtonLink to={`/district/${district_id}/flags`}>{t('flags')}</ButtonLink>
            <ConsoleMail />
            <Button onClick={() => setEditing(true)}>{t('districtSettings.open')}</Button>
          </>
        }
      />
      <Tabs
        label={data.name}
        items={[
          { id: 'organizations', label: t('tab.organizations'), content: <DistrictOrganizations /> },
          { id: 'requests', label: t('tab.requests'), content: <DistrictRequests /> },
          {
            id: 'figures',
            label: t('tab.figures'),
            content: <DistrictFigures smallCell={data.small_cell} />,
          },
          { id: 'filings', label: t('tab.filings'), content: <DistrictFilings /> },
          { id: 'places', label: t('tab.places'), content: <DistrictPlaces /> },
          { id: 'log', label: t('tab.log'), content: <DistrictLog districtId={district_id} /> },
        ]}
      />
      {isEditing && <DistrictSettings district={data} onClose={() => setEditing(false)} />}
    </>
  );
}
