import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Words for what the server finds at a field of the form; the summary says whose field it is. */
export function useWordFieldError(): (field: string, code: string) => string | undefined {
  const { t } = useTranslation('people');
  return useCallback(
    (field: string, code: string) => {
      const [list, place, name] = field.split('.');
      const number = Number(place) + 1;
      const whose =
        list === 'guardians'
          ? `${t('form.guardian', { number })}: `
          : list === 'children'
            ? `${t('form.child', { number })}: `
            : '';
      if (code === 'too_long') return whose + t('error.tooLong');
      if (field === 'external_id') return t('error.numberTaken');
      if (name === 'email') return whose + t('error.email');
      if (name === 'phone') return whose + t('error.phone');
      if (name === 'first_name') return whose + t('error.firstName');
      return name === 'last_name' ? whose + t('error.lastName') : undefined;
    },
    [t],
  );
}
