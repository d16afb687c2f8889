import { useTranslation } from 'react-i18next';

/** What the fields of these screens demand, worded; for `field(name, rules)`. */
export function useRules() {
  const { t } = useTranslation('organizations');
  const text = (missing: string, longest: number, shortest = 1) => ({
    required: missing,
    maxLength: { value: longest, message: t('error.tooLong', { count: longest }) },
    validate: (value: string) => value.trim().length >= shortest || missing,
  });
  return {
    name: text(t('error.name'), 120, 2),
    schoolName: text(t('error.schoolName'), 120, 2),
    firstName: text(t('error.firstName'), 80),
    lastName: text(t('error.lastName'), 80),
    subdomain: {
      required: t('error.subdomain'),
      minLength: { value: 3, message: t('error.subdomainShort') },
      maxLength: { value: 40, message: t('error.tooLong', { count: 40 }) },
      pattern: { value: /^[a-z0-9]([a-z0-9-]*[a-z0-9])$/, message: t('error.subdomainShape') },
    },
  };
}
