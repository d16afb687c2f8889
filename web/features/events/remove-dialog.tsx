import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { SignUp } from './types.ts';
import { useEventError } from './use-event-error.ts';

/** Asks before somebody is taken off a shift: a mail goes out, and that cannot be called back. */
export function RemoveDialog({
  signUp,
  title,
  onClose,
}: {
  signUp: SignUp;
  title: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('events');
  const { t: general } = useTranslation('ui');
  const wordError = useEventError();
  const remove = useApiChange('sign_ups.remove');
  const go = async () => {
    await remove.mutateAsync({ params: { sign_up_id: signUp.id } });
    announce(t('volunteers.removed', { name: signUp.name }));
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('volunteers.removeTitle', { name: signUp.name })}
      actions={
        <>
          <Button kind="danger" isBusy={remove.isPending} onClick={() => void go().catch(() => undefined)}>
            {t('volunteers.removeNow', { name: signUp.name })}
          </Button>
          <Button onClick={onClose}>{general('cancel')}</Button>
        </>
      }
    >
      <p>{t('volunteers.removeText', { name: signUp.name, title })}</p>
      {remove.error && (
        <Banner tone="danger" isLive className="mt-4">
          {wordError(remove.error)}
        </Banner>
      )}
    </Dialog>
  );
}
