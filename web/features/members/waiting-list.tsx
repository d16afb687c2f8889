import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useCan, useOrganization } from '../../lib/organization.ts';
import { useApiList } from '../../lib/queries.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Section } from '../../ui/page.tsx';
import { ApproveButton } from './approve-button.tsx';
import { fullName, type Member } from './roles.ts';

/** People who asked to join, longest waiting first. Nothing is shown while nobody waits. */
export function WaitingList() {
  const { t } = useTranslation('members');
  const isApprover = useCan('members.approve');
  const { items, more } = useApiList('members.list', { query: { status: 'pending', sort: 'created_at' } });
  if (items.length === 0) return null;
  return (
    <Section
      title={t('waiting.title', { count: items.length })}
      lead={isApprover ? t('waiting.lead') : t('waiting.leadOther')}
      className="border-action!"
    >
      <ul className="flex flex-col divide-y divide-line">
        {items.map((member) => (
          <WaitingRow key={member.id} member={member} />
        ))}
      </ul>
      <LoadMore shown={items.length} more={more} />
    </Section>
  );
}

function WaitingRow({ member }: { member: Member }) {
  const { t } = useTranslation('members');
  const format = useFormat();
  const organization = useOrganization();
  const name = fullName(member);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-semibold text-lg">{name}</p>
        <p className="break-words text-muted">{member.email}</p>
        <p className="text-muted text-sm">{t('waiting.since', { day: format.day(member.created_at) })}</p>
      </div>
      <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:[&>*]:flex-1">
        {member.can.includes('members.approve') && <ApproveButton member={member} />}
        {member.can.includes('members.remove') && (
          <ButtonLink
            to={organization.path(`members/${member.id}/remove`)}
            aria-label={t('waiting.declineNamed', { name })}
          >
            {t('waiting.decline')}
          </ButtonLink>
        )}
      </div>
    </li>
  );
}
