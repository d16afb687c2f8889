import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Leads past the frame. The address stays as it is: an invitation keeps its secret behind the number sign. */
export function SkipLink() {
  const { t } = useTranslation('shell');
  return (
    <Link
      to={{ hash: 'main' }}
      onClick={(event) => {
        event.preventDefault();
        const main = document.getElementById('main');
        main?.focus();
        main?.scrollIntoView();
      }}
      className="-translate-y-24 fixed top-2 left-2 z-50 rounded-md bg-action px-4 py-3 font-semibold text-on-action focus:translate-y-0"
    >
      {t('skip')}
    </Link>
  );
}
