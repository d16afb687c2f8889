import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLeaveGuard } from '../lib/leave-guard.ts';
import { Button } from './button.tsx';

const Dialog = lazy(() => import('./dialog.tsx').then((module) => ({ default: module.Dialog })));

/** Put it into a form that saves explicitly: leaving with unsaved changes asks first. */
export function LeaveDialog({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation('ui');
  const { isAsking, stay, go } = useLeaveGuard(isDirty);
  if (!isAsking) return null;
  return (
    <Suspense fallback={null}>
      <Dialog
        isOpen
        onOpenChange={(isOpen) => !isOpen && stay()}
        title={t('leave.title')}
        actions={
          <>
            <Button kind="primary" onClick={stay}>
              {t('leave.stay')}
            </Button>
            <Button onClick={go}>{t('leave.go')}</Button>
          </>
        }
      >
        <p>{t('leave.text')}</p>
      </Dialog>
    </Suspense>
  );
}
