import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Section } from '../../ui/page.tsx';
import { Status } from '../../ui/status.tsx';
import type { Share, Template } from './types.ts';

export const shareTones = {
  waiting: 'warning',
  approved: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
  replaced: 'neutral',
} as const;

/** With whom a template is or was shared, and what they said. */
export function Shares({ template }: { template: Template }) {
  const { t } = useTranslation('templates');
  const format = useFormat();
  const withdraw = useApiChange('template_shares.withdraw');
  const end = async ({ id, level }: Share) => {
    await withdraw.mutateAsync({ params: { template_id: template.id, share_id: id } });
    return { message: t('share.withdrawn', { name: t(`level.${level}`) }) };
  };
  const mayEnd = (share: Share) =>
    template.can.includes('template_shares.withdraw') &&
    (share.status === 'waiting' || share.status === 'approved');
  return (
    <Section title={t('shares.title')}>
      <ul className="divide-y divide-line">
        {template.shares.map((share) => (
          <li key={share.id} className="flex flex-col items-start gap-1 py-3">
            <span className="font-medium">{share.place_name}</span>
            <Status tone={shareTones[share.status]}>{t(`status.${share.status}`)}</Status>
            <span className="text-muted text-sm">
              {[
                t('versions.one', { number: share.number }),
                format.day(share.decided_at ?? share.created_at, 'short'),
                share.decided_by_name ?? '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {share.reason && <span>{share.reason}</span>}
            {mayEnd(share) && (
              <ActButton
                kind="quiet"
                className="-ml-4"
                aria-label={t('share.withdrawNamed', { name: share.place_name })}
                work={() => end(share)}
              >
                {t('share.withdraw')}
              </ActButton>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
