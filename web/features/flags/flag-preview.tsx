import { useTranslation } from 'react-i18next';
import type { DataOf } from '../../lib/api-contract.ts';
import type { ApiError } from '../../lib/api-error.ts';
import { Banner } from '../../ui/banner.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { StateMark } from './words.tsx';

interface FlagPreviewProps {
  preview: DataOf<'platform_flags.preview'>;
  isStopped: boolean;
  error: ApiError | null;
}

/** What rules would do, before they count. */
export function FlagPreview({ preview, isStopped, error }: FlagPreviewProps) {
  const { t } = useTranslation('flags');
  const wordError = useErrorMessage();
  const { organizations, organizations_on, organizations_part, gaining, losing, changes } = preview;
  const others = gaining + losing - changes.length;
  return (
    <div className="flex flex-col gap-4">
      {isStopped && <Banner tone="warning">{t('preview.stopped')}</Banner>}
      <p className="text-lg">{t('preview.gives', { on: organizations_on, count: organizations })}</p>
      {organizations_part > 0 && <p>{t('preview.part', { count: organizations_part })}</p>}
      <p>{gaining + losing === 0 ? t('preview.same') : t('preview.changes', { gaining, losing })}</p>
      {changes.length > 0 && (
        <ul className="flex flex-col divide-y divide-line">
          {changes.map(({ organization_id, name, state }) => (
            <li key={organization_id} className="flex items-center justify-between gap-3 py-2">
              <span className="min-w-0 break-words">{name}</span>
              <StateMark state={state} />
            </li>
          ))}
        </ul>
      )}
      {others > 0 && <p className="text-muted">{t('preview.others', { count: others })}</p>}
      {error && (
        <Banner tone="danger" isLive>
          {wordError(error)}
        </Banner>
      )}
    </div>
  );
}
