import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/link.tsx';

interface WaysInProps {
  /** Where both come back to. */
  path: string;
  text: string;
  /** The address to start with; it travels in the history's state, never in the address bar. */
  email?: string;
}

/** An account first: a new one, or the one a person has. Both return to the page they came from. */
export function WaysIn({ path, text, email }: WaysInProps) {
  const { t } = useTranslation('organizations');
  const search = `?redirect_to=${encodeURIComponent(path)}`;
  const state = email ? { email } : null;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{text}</p>
      <div className="flex flex-col gap-3">
        <ButtonLink kind="primary" to={`/sign-up${search}`} state={state}>
          {t('toSignUp')}
        </ButtonLink>
        <ButtonLink to={`/sign-in${search}`} state={state}>
          {t('toSignIn')}
        </ButtonLink>
      </div>
    </div>
  );
}
