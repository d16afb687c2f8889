import { useCallback, useMemo, useRef, useState } from 'react';
import {
  type DefaultValues,
  type FieldErrors,
  type FieldPath,
  type FieldValues,
  type RegisterOptions,
  type UseFormReturn,
  useForm,
} from 'react-hook-form';
import { ApiError } from './api-error.ts';

export interface Problem {
  field: string;
  message: string;
}

/** The id of a field's control; the summary of errors links to it. One form is on a page. */
export const fieldId = (name: string) => `field-${name.replaceAll('.', '-')}`;

/** Every message of a form's errors with the path of its field, nested ones too. */
export function problemsOf(errors: FieldErrors<FieldValues>, path = ''): Problem[] {
  return Object.entries(errors).flatMap(([name, error]) => {
    if (!error || name === 'root' || typeof error !== 'object') return [];
    const field = path ? `${path}.${name}` : name;
    if (typeof error.message === 'string') return [{ field, message: error.message }];
    return problemsOf(error as FieldErrors<FieldValues>, field);
  });
}

interface FormOptions<Values extends FieldValues> {
  defaultValues: DefaultValues<Values>;
  onSubmit: (values: Values) => Promise<void> | void;
  /** Words for a server's field error, by field and code; without it the server's message is shown. */
  wordError?: (field: string, code: string) => string | undefined;
}

export interface RecordForm<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** Give it to `<form onSubmit noValidate>`. */
  submit: (event?: { preventDefault(): void }) => Promise<void>;
  /** Spread on a native field of ui/: registration, id and error message. */
  field: <Name extends FieldPath<Values>>(
    name: Name,
    rules?: Omit<RegisterOptions<Values, Name>, 'disabled' | 'valueAsNumber' | 'valueAsDate' | 'setValueAs'>,
  ) => ReturnType<UseFormReturn<Values>['register']> & { id: string; error: string | undefined };
  problems: Problem[];
  /** An error that belongs to no field: no network, no right, a version conflict. */
  failure: ApiError | null;
  /** Grows with every refused attempt, so that the summary takes the focus each time. */
  attempt: number;
  isBusy: boolean;
  isDirty: boolean;
}

/**
 * A form that saves explicitly: validates on submit, then per field while correcting, never clears what was
 * typed, and puts the server's field errors where its own go.
 */
export function useRecordForm<Values extends FieldValues>({
  defaultValues,
  onSubmit,
  wordError,
}: FormOptions<Values>): RecordForm<Values> {
  const form = useForm<Values>({
    defaultValues,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    shouldFocusError: false,
  });
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const busy = useRef(false);
  const { errors, isSubmitting, isDirty } = form.formState;

  const submit = useCallback(
    async (event?: { preventDefault(): void }) => {
      event?.preventDefault();
      if (busy.current) return;
      busy.current = true;
      setFailure(null);
      try {
        await form.handleSubmit(
          (values) => onSubmit(values),
          () => setAttempt((count) => count + 1),
        )();
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const known = error.fields.filter(({ field }) => document.getElementById(fieldId(field)));
        for (const { field, code, message } of known) {
          form.setError(field as FieldPath<Values>, {
            type: 'server',
            message: wordError?.(field, code) ?? message,
          });
        }
        if (known.length < error.fields.length || error.fields.length === 0) setFailure(error);
        setAttempt((count) => count + 1);
      } finally {
        busy.current = false;
      }
    },
    [form, onSubmit, wordError],
  );

  const problems = useMemo(() => problemsOf(errors as FieldErrors<FieldValues>), [errors]);
  return {
    form,
    submit,
    field: (name, rules) => ({
      ...form.register(name, rules),
      id: fieldId(name),
      error: form.getFieldState(name, form.formState).error?.message,
    }),
    problems,
    failure,
    attempt,
    isBusy: isSubmitting,
    isDirty,
  };
}
