import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../lib/api-error.ts';
import { fieldId, type Problem } from '../lib/forms.ts';
import { useErrorMessage } from './error-message.ts';

interface FormErrorsProps {
  problems: readonly Problem[];
  failure?: ApiError | null;
  /** From useRecordForm: the summary takes the focus whenever it grows. */
  attempt: number;
}

const inOrderOfThePage = (problems: readonly Problem[]) => {
  const place = new Map(problems.map(({ field }) => [field, document.getElementById(fieldId(field))]));
  return [...problems].sort((one, other) => {
    const [first, second] = [place.get(one.field), place.get(other.field)];
    return first && second && first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_PRECEDING
      ? 1
      : -1;
  });
};

/** Moves to the control a problem belongs to; a group gives its first control. */
function goToField(name: string) {
  const target = document.getElementById(fieldId(name));
  const control = target?.matches('input, select, textarea, button')
    ? target
    : target?.querySelector<HTMLElement>('input, select, textarea, button, [tabindex]');
  control?.focus();
  target?.scrollIntoView({ block: 'center' });
}

/**
 * "There is a problem": the summary at the top of a form. It takes the focus after a refused attempt, links to
 * each field in the field's own words, and the page's title gains "Error:".
 */
export function FormErrors({ problems, failure = null, attempt }: FormErrorsProps) {
  const { t } = useTranslation('ui');
  const wordError = useErrorMessage();
  const summary = useRef<HTMLDivElement>(null);
  const isShown = problems.length > 0 || failure !== null;
  const ordered = useMemo(() => inOrderOfThePage(problems), [problems]);

  // The attempt may be counted one rendering before its problems are there.
  const answered = useRef(0);
  useEffect(() => {
    if (!isShown || attempt <= answered.current) return;
    answered.current = attempt;
    summary.current?.focus();
  }, [attempt, isShown]);

  useEffect(() => {
    if (!isShown) return;
    const prefix = `${t('formErrors.titlePrefix')} `;
    if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
    return () => {
      if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length);
    };
  }, [isShown, t]);

  if (!isShown) return null;
  return (
    <div
      ref={summary}
      tabIndex={-1}
      role="alert"
      aria-labelledby="form-errors-title"
      className="rounded-lg border-2 border-danger bg-danger-soft p-4"
    >
      <h2 id="form-errors-title" className="text-lg font-bold">
        {t('formErrors.title')}
      </h2>
      {failure && (
        <>
          <p className="mt-1">{wordError(failure)}</p>
          {failure.requestId && (
            <p className="mt-1 text-sm text-muted">{t('error.requestId', { id: failure.requestId })}</p>
          )}
        </>
      )}
      {ordered.length > 0 && (
        <ul className="mt-2 flex flex-col gap-1">
          {ordered.map(({ field, message }) => (
            <li key={field}>
              <a
                href={`#${fieldId(field)}`}
                onClick={(event) => {
                  event.preventDefault();
                  goToField(field);
                }}
                className="inline-block py-1 font-semibold text-danger underline underline-offset-[0.2em] hover:decoration-2"
              >
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
