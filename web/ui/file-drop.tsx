import { FileUp, LoaderCircle } from 'lucide-react';
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
  /** The file that was chosen, when there is one. */
  fileName?: string | undefined;
  id?: string;
}

/** A file by choosing or by dropping it here; on a phone the camera or the files. */
export function FileDrop({
  label,
  hint,
  error,
  accept,
  onFile,
  progress = null,
  fileName,
  id,
}: FileDropProps) {
  const { t } = useTranslation('ui');
  const ownId = useId();
  const fieldId = id ?? ownId;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
    if (input.current) input.current.value = '';
  };
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={fieldId} className={labelClasses}>
        {label}
      </label>
      {hint && <FieldHint id={`${fieldId}-hint`}>{hint}</FieldHint>}
      {error && <FieldMessage id={`${fieldId}-error`}>{error}</FieldMessage>}
      <fieldset
        aria-label={typeof label === 'string' ? label : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
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
              : 'border-control bg-surface',
        )}
      >
        {progress ? (
          <LoaderCircle size={28} aria-hidden="true" className="spinning text-action" />
        ) : (
          <FileUp size={28} aria-hidden="true" className="text-muted" />
        )}
        <input
          ref={input}
          type="file"
          id={fieldId}
          accept={accept}
          aria-describedby={describedBy(fieldId, hint, error)}
          onChange={(event) => take(event.target.files)}
          className="peer sr-only"
          tabIndex={-1}
        />
        {progress ? (
          <div role="status" className="flex w-full max-w-xs flex-col gap-2">
            <p>{progress.label}</p>
            <progress value={progress.share} max={1} aria-label={progress.label} className="bar" />
          </div>
        ) : (
          <>
            <Button onClick={() => input.current?.click()}>
              {fileName ? t('file.replace') : t('file.choose')}
            </Button>
            <p className="text-muted text-sm">{fileName ?? t('file.orDrop')}</p>
          </>
        )}
      </fieldset>
    </div>
  );
}
