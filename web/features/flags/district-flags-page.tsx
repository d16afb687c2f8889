import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Component as NotFound } from '../../shell/not-found-page.tsx';
import { Banner } from '../../ui/banner.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { Status } from '../../ui/status.tsx';
import { useFlagWords } from './words.tsx';

type DistrictFlag = ItemOf<'district_flags.list'>;

/** What is switched on for the district's organizations; where the platform lets it, the district decides. */
export function Component() {
  const { t } = useTranslation('flags');
  const { district_id = '' } = useParams();
  const { data, error, refetch } = useApi('district_flags.list', { params: { district_id } });
  if (error?.status === 404) return <NotFound />;
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t('title')}
        lead={t('district.lead')}
        up={{ to: `/district/${district_id}`, label: t('district.up') }}
      />
      {!data ? (
        error ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonPage />
        )
      ) : (
        <ul className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
          {data.map((flag) => (
            <DistrictRow key={flag.flag_key} flag={flag} districtId={district_id} />
          ))}
        </ul>
      )}
    </div>
  );
}

function DistrictRow({ flag, districtId }: { flag: DistrictFlag; districtId: string }) {
  const { t } = useTranslation('flags');
  const wordError = useErrorMessage();
  const { name, description } = useFlagWords()(flag);
  const choose = useApiChange('district_flags.choose', { refresh: ['district_flags.list'] });
  const { organizations, organizations_on, organizations_part } = flag;
  const counted =
    organizations_part > 0
      ? t('whoPart', { on: organizations_on, part: organizations_part, count: organizations })
      : t('whoOf', { on: organizations_on, count: organizations });
  return (
    <li className="flex flex-col gap-3 p-4 sm:p-6">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="font-bold text-lg">{name}</h2>
          <p className="text-muted">{description}</p>
        </div>
        {flag.is_stopped ? (
          <Status tone="danger">{t('stopped')}</Status>
        ) : (
          <Status tone={organizations_on > 0 ? 'success' : 'neutral'}>{counted}</Status>
        )}
      </div>
      {flag.can.includes('district_flags.choose') ? (
        <Select
          className="sm:w-96"
          label={t('district.choice')}
          value={flag.choice === null ? 'platform' : flag.choice ? 'on' : 'off'}
          isBusy={choose.isPending}
          options={[
            { id: 'platform', label: t('district.asPlatform') },
            { id: 'on', label: t('district.on') },
            { id: 'off', label: t('district.off') },
          ]}
          onChange={(value) =>
            void choose
              .mutateAsync({
                params: { district_id: districtId },
                body: { flag_key: flag.flag_key, is_on: value === 'platform' ? null : value === 'on' },
              })
              .catch(() => undefined)
          }
        />
      ) : (
        <p className="text-sm">
          {t(flag.decided_by === 'platform' ? 'district.byPlatform' : 'district.byPlatformAlone')}
        </p>
      )}
      {choose.error && (
        <Banner tone="danger" isLive>
          {wordError(choose.error)}
        </Banner>
      )}
    </li>
  );
}
