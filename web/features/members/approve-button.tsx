import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { useUndo } from '../../ui/undo-bar.tsx';
import { fullName, type Member } from './roles.ts';

/** Lets a person in who asked to join; they are told by mail. */
export function ApproveButton({ member }: { member: Pick<Member, 'id' | 'first_name' | 'last_name'> }) {
  const { t } = useTranslation('members');
  const undo = useUndo();
  const wordError = useErrorMessage();
  const approve = useApiChange('members.approve');
  const [error, setError] = useState<unknown>(null);
  const name = fullName(member);
  const letIn = async () => {
    setError(null);
    try {
      await approve.mutateAsync({ params: { member_id: member.id } });
      undo.say({ message: t('waiting.approved', { name }) });
      announce(t('waiting.approved', { name }));
    } catch (cause) {
      setError(cause);
    }
  };
  return (
    <>
      <Button
        kind="primary"
        icon={<Check size={18} aria-hidden="true" />}
        onClick={() => void letIn()}
        isBusy={approve.isPending}
        aria-label={t('waiting.approveNamed', { name })}
      >
        {t('waiting.approve')}
      </Button>
      {error !== null && (
        <Banner tone="danger" isLive className="basis-full">
          {wordError(error)}
        </Banner>
      )}
    </>
  );
}
