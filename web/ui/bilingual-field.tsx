import type { ChangeEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';
import { labelClasses, OptionalMark } from './field.tsx';
import { Status } from './status.tsx';
import { TextArea } from './text-area.tsx';
import { TextField } from './text-field.tsx';

interface Side {
  name?: string;
  id?: string;
  value: string;
  onChange: (event: ChangeEvent<HTMLInputElement & HTMLTextAreaElement>) => void;
  onBlur?: (event: React.FocusEvent<HTMLInputElement & HTMLTextAreaElement>) => void;
  error?: string | undefined;
}
interface BilingualFieldProps {
  label: string;
  hint?: ReactNode;
  isOptional?: boolean;
  isLong?: boolean;
  rows?: number;
  en: Side;
  es: Side;
  /** The other side was written before this one last changed. */
  outdated?: 'en' | 'es' | undefined;
}

/** The same text in English beside Spanish; says which one is missing or has fallen behind. */
export function BilingualField({
  label,
  hint,
  isOptional,
  isLong = false,
  rows,
  en,
  es,
  outdated,
}: BilingualFieldProps) {
  const { t } = useTranslation('ui');
  const hasOne = Boolean(en.value.trim() || es.value.trim());
  const side = (language: 'en' | 'es', props: Side) => {
    const state = hasOne && !props.value.trim() ? 'missing' : outdated === language ? 'outdated' : null;
    const shared = {
      ...props,
      lang: language,
      label: t(`language.${language}`),
      'aria-label': `${label}, ${t(`language.${language}`)}`,
    };
    return (
      <div className="flex flex-col gap-2">
        {isLong ? <TextArea {...shared} rows={rows ?? 4} /> : <TextField {...shared} />}
        {state && (
          <div>
            <Status tone="warning">{t(`bilingual.${state}`)}</Status>
          </div>
        )}
      </div>
    );
  };
  return (
    <fieldset className="min-w-0">
      <legend className={classes(labelClasses, 'mb-1')}>
        {label}
        {isOptional && <OptionalMark />}
      </legend>
      {hint && <p className="mb-2 text-muted text-sm">{hint}</p>}
      <div className="grid gap-4 border-line border-l-2 pl-4 md:grid-cols-2 [&_label]:font-medium [&_label]:text-muted">
        {side('en', en)}
        {side('es', es)}
      </div>
    </fieldset>
  );
}
