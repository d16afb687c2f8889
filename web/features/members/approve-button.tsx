import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApiChange } from '../../lib/queries.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { fullName, type Member } from './roles.ts';

/** Lets a person in who asked to join; they are told by mail. */
export function ApproveButton({ member }: { member: Pick<Member, 'id' | 'first_name' | 'last_name'> }) {
  const { t } = useTranslation('members');
  const approve = useApiChange('members.approve');
  const name = fullName(member);
  return (
    <ActButton
      kind="primary"
      icon={<Check size={18} aria-hidden="true" />}
      aria-label={t('waiting.approveNamed', { name })}
      work={async () => {
        await approve.mutateAsync({ params: { member_id: member.id } });
        return { message: t('waiting.approved', { name }) };
      }}
    >
      {t('waiting.approve')}
    </ActButton>
  );
}
