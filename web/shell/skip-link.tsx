import { useTranslation } from 'react-i18next';

export function SkipLink() {
  const { t } = useTranslation('shell');
  return (
    <a
      href="#main"
      className="-translate-y-24 fixed top-2 left-2 z-50 rounded-md bg-action px-4 py-3 font-semibold text-on-action focus:translate-y-0"
    >
      {t('skip')}
    </a>
  );
}
