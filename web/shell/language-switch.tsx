import { useTranslation } from 'react-i18next';
import { api } from '../lib/api.ts';
import { auth } from '../lib/auth.ts';
import { setLanguage, useLanguage } from '../lib/i18n.ts';
import type { Language } from '../lib/language.ts';
import { refreshAccount, useOptionalAccount } from '../lib/session.ts';
import { Button } from '../ui/button.tsx';

/**
 * The other language, in its own words. Nothing is unmounted, so what was typed stays. The profile follows
 * when somebody is signed in; if that fails the choice still counts on this device.
 */
export function LanguageSwitch() {
  const { t } = useTranslation('shell');
  const language = useLanguage();
  const account = useOptionalAccount();
  const other: Language = language === 'en' ? 'es' : 'en';
  const choose = async () => {
    await setLanguage(other);
    if (!account) return;
    const names = { first_name: account.first_name ?? '', last_name: account.last_name ?? '' };
    await Promise.allSettled([
      auth.updateUser({ data: { language: other } }),
      names.first_name && names.last_name
        ? api('account.update', { body: { ...names, language: other } }).then(refreshAccount)
        : null,
    ]);
  };
  return (
    <Button kind="quiet" className="max-sm:px-2!" lang={other} onClick={() => void choose()}>
      {t('otherLanguage')}
    </Button>
  );
}
