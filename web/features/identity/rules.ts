import { useTranslation } from 'react-i18next';

/** Enough of a shape to catch a slip; whether the address exists only a mail can tell. */
const mailShape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
export const shortestPassword = 8;

/** What the fields of these screens demand, worded; for `field(name, rules)`. */
export function useRules() {
  const { t } = useTranslation('identity');
  return {
    email: {
      required: t('error.emailMissing'),
      maxLength: { value: 255, message: t('error.email') },
      pattern: { value: mailShape, message: t('error.email') },
    },
    password: { required: t('error.passwordMissing') },
    newPassword: {
      required: t('error.passwordMissing'),
      minLength: { value: shortestPassword, message: t('error.passwordShort') },
      validate: (value: string) => new TextEncoder().encode(value).length <= 72 || t('error.passwordLong'),
    },
    firstName: { required: t('error.firstName'), maxLength: { value: 80, message: t('error.nameLong') } },
    lastName: { required: t('error.lastName'), maxLength: { value: 80, message: t('error.nameLong') } },
    mailedCode: {
      required: t('error.mailedCodeMissing'),
      pattern: { value: /^\s*(\d\s?){6,10}$/, message: t('error.mailedCodeShape') },
    },
    code: {
      required: t('error.codeMissing'),
      pattern: { value: /^\s*\d{3}\s?\d{3}\s*$/, message: t('error.codeShape') },
    },
  };
}
