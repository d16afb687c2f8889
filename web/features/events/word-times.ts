import { useTranslation } from 'react-i18next';
import { ApiError } from '../../lib/api-error.ts';

/** The API speaks of instants where the form has hours of a day. */
const formNames: Record<string, string> = { starts_at: 'start_time', ends_at: 'end_time' };

/** Puts the API's complaints about instants at the form's fields, and words its codes. */
export function useWordTimes() {
  const { t } = useTranslation('events');
  return {
    word: (field: string, code: string): string | undefined => {
      if (code === 'does_not_fit') return t('form.problem.ends_before');
      if (code === 'required' && field === 'title') return t('form.required.title');
      return undefined;
    },
    atFields: async (work: () => Promise<void>): Promise<void> => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        throw new ApiError({
          status: error.status,
          code: error.code,
          message: error.message,
          requestId: error.requestId,
          fields: error.fields.map((problem) => ({
            ...problem,
            field: formNames[problem.field] ?? problem.field,
          })),
        });
      }
    },
  };
}
