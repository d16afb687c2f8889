import { lazy, type ReactNode, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';
import { FieldHint, FieldMessage, labelClasses, OptionalMark, readOnlyClasses } from './field.tsx';
import type { RichDoc } from './rich-text-doc.ts';
import { RichTextView } from './rich-text-view.tsx';
import { Skeleton } from './skeleton.tsx';

const Editor = lazy(() =>
  import('./rich-text-editor.tsx').then((module) => ({ default: module.RichTextEditor })),
);

interface RichTextProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isOptional?: boolean;
  value: RichDoc;
  /** Gives the document cut down to what is allowed, never markup. */
  onChange: (doc: RichDoc) => void;
  onBlur?: () => void;
  /** The language it is written in, for spelling and for reading aloud. */
  lang?: 'en' | 'es';
  isReadOnly?: boolean;
  id?: string;
}

/**
 * A text with headings, lists, links and emphasis. The editor is a large part of its own: its place is kept at its final size
 * until it is there.
 */
export function RichText({
  label,
  hint,
  error,
  isOptional,
  isReadOnly = false,
  id,
  ...editor
}: RichTextProps) {
  const { t } = useTranslation('parts');
  const ownId = useId();
  const fieldId = id ?? ownId;
  const helpId = `${fieldId}-help`;
  return (
    <div className="flex flex-col gap-1">
      <span id={`${fieldId}-label`} className={labelClasses}>
        {label}
        {isOptional && <OptionalMark />}
      </span>
      {hint && <FieldHint id={`${fieldId}-hint`}>{hint}</FieldHint>}
      {error && <FieldMessage id={`${fieldId}-error`}>{error}</FieldMessage>}
      {isReadOnly ? (
        <section
          aria-labelledby={`${fieldId}-label`}
          className={classes('rounded-md border px-3 py-2', readOnlyClasses)}
        >
          <RichTextView doc={editor.value} {...(editor.lang ? { lang: editor.lang } : {})} />
        </section>
      ) : (
        <Suspense fallback={<Skeleton className="h-64 w-full" />}>
          <Editor
            {...editor}
            id={fieldId}
            labelledBy={`${fieldId}-label`}
            describedBy={[helpId, hint && `${fieldId}-hint`, error && `${fieldId}-error`]
              .filter(Boolean)
              .join(' ')}
            isInvalid={Boolean(error)}
          />
        </Suspense>
      )}
      {!isReadOnly && (
        <p id={helpId} className="text-muted text-sm">
          {t('editor.help')}
        </p>
      )}
    </div>
  );
}
