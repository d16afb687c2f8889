import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { leave } from '../../lib/leave.ts';
import { Button } from '../../ui/button.tsx';

/** Who is about to act, and the way out for whoever borrowed this phone. */
export function SignedInAs({ email, path }: { email: string; path: string }) {
  const { t } = useTranslation('organizations');
  const navigate = useNavigate();
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-muted">
      <span>{t('signedInAs', { email })}</span>
      <Button
        kind="quiet"
        size="small"
        className="-ml-3"
        onClick={() => void leave().then(() => navigate(`/sign-in?redirect_to=${encodeURIComponent(path)}`))}
      >
        {t('notYou')}
      </Button>
    </p>
  );
}
