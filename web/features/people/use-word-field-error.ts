import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Words for what the server finds at a field of the form. */
export function useWordFieldError(): (field: string, code: string) => string | undefined {
  const { t } = useTranslation('people');
  return useCallback(
    (field: string, code: string) => {
      if (field === 'external_id' && code !== 'too_long') return t('error.numberTaken');
      if (field.endsWith('.email')) return t('error.email');
      if (field.endsWith('.phone')) return t('error.phone');
      if (code === 'required') return t('error.required');
      return code === 'too_long' ? t('error.tooLong') : undefined;
    },
    [t],
  );
}
