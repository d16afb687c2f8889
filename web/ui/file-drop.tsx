import { FileCheck, FileUp, LoaderCircle } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { describedBy, FieldHint, FieldMessage, labelClasses } from './field.tsx';

interface FileDropProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** As of an `<input type="file">`: ".csv,text/csv". */
  accept: string;
  onFile: (file: File) => void;
  /** While it goes up: what is happening, and how far (0 to 1) when that is known. */
  progress?: { label: string; share?: number } | null;
  onCancel?: () => void;
  /** After it failed: sends the same file again. */
  onRetry?: () => void;
  /** The file that was chosen, when there is one. */
  fileName?: string | undefined;
  isReadOnly?: boolean;
  id?: string;
}

/** A file by choosing or by dropping it here. */
export function FileDrop({
  label,
  hint,
  error,
  accept,
  onFile,
  progress = null,
  onCancel,
  onRetry,
  fileName,
  isReadOnly = false,
  id,
}: FileDropProps) {
  const { t } = useTranslation('ui');
  const ownId = useId();
  const fieldId = id ?? ownId;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const isClosed = isReadOnly || progress !== null;
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !isClosed) onFile(file);
    if (input.current) input.current.value = '';
  };
  const Icon = progress ? LoaderCircle : fileName && !error ? FileCheck : FileUp;
  return (
    <div className="flex flex-col gap-1">
      <span id={`${fieldId}-label`} className={labelClasses}>
        {label}
      </span>
      {hint && <FieldHint id={`${fieldId}-hint`}>{hint}</FieldHint>}
      {error && <FieldMessage id={`${fieldId}-error`}>{error}</FieldMessage>}
      <fieldset
        aria-labelledby={`${fieldId}-label`}
        aria-busy={progress !== null || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(!isClosed);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
        className={classes(
          'flex min-w-0 flex-col items-center gap-3 rounded-lg border-2 border-dashed px-4 py-8 text-center transition-colors duration-[120ms]',
          isOver
            ? 'border-action bg-action-soft'
            : error
              ? 'border-danger bg-surface'
              : isReadOnly
                ? 'border-line bg-sunken'
                : 'border-control bg-surface',
        )}
      >
        <Icon
          size={28}
          aria-hidden="true"
          className={progress ? 'spinning text-action' : fileName && !error ? 'text-success' : 'text-muted'}
        />
        <input
          ref={input}
          type="file"
          accept={accept}
          onChange={(event) => take(event.target.files)}
          hidden
          aria-labelledby={`${fieldId}-label`}
        />
        {progress ? (
          <div role="status" className="flex w-full max-w-xs flex-col items-center gap-2">
            <p>{progress.label}</p>
            <progress value={progress.share} max={1} aria-label={progress.label} className="bar" />
            {onCancel && (
              <Button kind="quiet" size="small" onClick={onCancel}>
                {t('cancel')}
              </Button>
            )}
          </div>
        ) : isReadOnly ? (
          <p>{fileName}</p>
        ) : (
          <>
            <div className="flex flex-wrap justify-center gap-2">
              {onRetry && error && (
                <Button kind="primary" onClick={onRetry}>
                  {t('error.retry')}
                </Button>
              )}
              <Button
                id={fieldId}
                aria-describedby={describedBy(fieldId, hint, error)}
                onClick={() => input.current?.click()}
              >
                {fileName ? t('file.replace') : t('file.choose')}
              </Button>
            </div>
            <p className="break-all text-muted text-sm">{fileName ?? t('file.orDrop')}</p>
          </>
        )}
      </fieldset>
    </div>
  );
}
