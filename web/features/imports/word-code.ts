import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

interface Coded {
  code: string;
  params: Record<string, string>;
}

/** The sentence for a code of the import engine; its figures arrive as text, and plurals need a number. */
export function useWordCode(): (coded: Coded) => string {
  const { t } = useTranslation('imports');
  const wordField = useWordField();
  return useCallback(
    ({ code, params: { count, ...params } }: Coded) => {
      const slot = params.slot;
      const sentence = t(`codes.${code}` as 'codes.email_invalid', {
        value: '',
        ...params,
        ...(count === undefined ? {} : { count: Number(count) }),
        defaultValue: t('codeUnknown', { code }),
      });
      if (slot) return `${t(`slots.${slot}` as 'slots.child')}: ${sentence}`;
      return code === 'target_taken' && params.target ? `${wordField(params.target)}: ${sentence}` : sentence;
    },
    [t, wordField],
  );
}

/** The name of a field that a column can be imported as. */
export function useWordField(): (field: string) => string {
  const { t } = useTranslation('imports');
  return useCallback(
    (field: string) => t(`targets.${field}` as 'targets.child_grade', { defaultValue: field }),
    [t],
  );
}
