import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../lib/api-error.ts';
import { useErrorMessage } from '../../ui/error-message.ts';

const worded = ['event_full', 'event_not_open', 'shift_full', 'already_signed_up', 'places_in_use'] as const;

/** What to say about an error of events and shifts; everything else is worded as everywhere. */
export function useEventError(): (error: unknown) => string {
  const { t } = useTranslation('events');
  const wordError = useErrorMessage();
  return useCallback(
    (error) => {
      const code = error instanceof ApiError ? worded.find((one) => one === error.code) : undefined;
      return code ? t(`error.${code}`) : wordError(error);
    },
    [t, wordError],
  );
}
