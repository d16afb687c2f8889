import { Camera, FileText, FileUp } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/format.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { useErrorMessage } from './error-message.ts';
import { describedBy, FieldHint, FieldMessage, labelClasses } from './field.tsx';
import { type SendFile, useReceipt } from './use-receipt.ts';

interface ReceiptCaptureProps {
  label: ReactNode;
  hint?: ReactNode;
  /** Of the form: "Add the receipt". */
  error?: string | undefined;
  send: SendFile;
  /** The person took it away again after it was sent. */
  onRemove?: () => void;
  id?: string;
}

const pictures = 'image/jpeg,image/png,image/webp,image/heic';

/** A receipt, camera first: the picture is made smaller here, loses where it was taken, and is sent at once. */
export function ReceiptCapture({ label, hint, error, send, onRemove, id }: ReceiptCaptureProps) {
  const { t } = useTranslation('parts');
  const format = useFormat();
  const wordError = useErrorMessage();
  const ownId = useId();
  const fieldId = id ?? ownId;
  const camera = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const { state, take, retry, remove } = useReceipt(send);
  const group = useKeptFocus(state.at);
  const receipt = 'receipt' in state ? state.receipt : null;
  const isRunning = state.at === 'preparing' || state.at === 'sending';
  const problem =
    state.at === 'unreadable' ? t('receipt.unreadable') : state.at === 'none' ? error : undefined;
  const input = (capture: boolean) => (
    <input
      ref={capture ? camera : files}
      type="file"
      hidden
      accept={capture ? pictures : `${pictures},application/pdf`}
      {...(capture ? { capture: 'environment' as const } : {})}
      aria-labelledby={`${fieldId}-label`}
      onChange={(event) => {
        const file = event.target.files?.[0];
        event.target.value = '';
        if (file) void take(file);
      }}
    />
  );
  return (
    <fieldset
      ref={group}
      aria-labelledby={`${fieldId}-label`}
      aria-busy={isRunning || undefined}
      className="flex min-w-0 flex-col gap-1"
    >
      <span id={`${fieldId}-label`} className={labelClasses}>
        {label}
      </span>
      {hint && <FieldHint id={`${fieldId}-hint`}>{hint}</FieldHint>}
      {problem && <FieldMessage id={`${fieldId}-error`}>{problem}</FieldMessage>}
      {input(true)}
      {input(false)}
      <div
        className={classes(
          'flex flex-col gap-4 rounded-lg border bg-surface p-4',
          problem ? 'border-2 border-danger' : 'border-control',
        )}
      >
        {receipt && (
          <div className="flex items-center gap-4">
            {receipt.preview ? (
              <img
                src={receipt.preview}
                alt={t('receipt.alt')}
                width={72}
                height={96}
                className="h-24 w-18 rounded-md border border-line object-cover"
              />
            ) : (
              <span className="flex h-24 w-18 items-center justify-center rounded-md border border-line bg-sunken text-muted">
                <FileText size={28} aria-hidden="true" />
              </span>
            )}
            <p role="status" className="min-w-0 flex-1 break-words">
              {state.at === 'sent' && t('receipt.done', { name: receipt.file.name })}
              {state.at === 'sending' &&
                t('file.sending', { name: receipt.file.name, share: format.percent(state.share) })}
            </p>
          </div>
        )}
        {state.at === 'preparing' && (
          <>
            <p role="status">{t('receipt.preparing')}</p>
            <progress aria-label={t('receipt.preparing')} className="bar" />
          </>
        )}
        {state.at === 'sending' && (
          <progress
            aria-label={t('file.sending', {
              name: state.receipt.file.name,
              share: format.percent(state.share),
            })}
            value={state.share}
            max={1}
            className="bar"
          />
        )}
        {state.at === 'failed' && (
          <div role="alert">
            <p className="font-semibold">{t('receipt.failed')}</p>
            <p className="text-muted">{wordError(state.error)}</p>
          </div>
        )}
        <div className="flex flex-wrap gap-2">
          {state.at === 'failed' && (
            <Button kind="primary" onClick={() => void retry()}>
              {t('receipt.retry')}
            </Button>
          )}
          {isRunning ? (
            <Button kind="quiet" onClick={remove}>
              {t('file.cancel')}
            </Button>
          ) : (
            <>
              <Button
                id={fieldId}
                kind={receipt ? 'secondary' : 'primary'}
                icon={<Camera size={18} aria-hidden="true" />}
                aria-describedby={describedBy(fieldId, hint, problem)}
                onClick={() => camera.current?.click()}
              >
                {receipt ? t('receipt.replace') : t('receipt.camera')}
              </Button>
              {!receipt && (
                <Button icon={<FileUp size={18} aria-hidden="true" />} onClick={() => files.current?.click()}>
                  {t('receipt.file')}
                </Button>
              )}
              {receipt && (
                <Button
                  kind="quiet"
                  onClick={() => {
                    remove();
                    onRemove?.();
                  }}
                >
                  {t('receipt.remove')}
                </Button>
              )}
            </>
          )}
        </div>
      </div>
    </fieldset>
  );
}

/** A pressed button may go with its state; the focus then stays with the field instead of falling to the page's top. */
function useKeptFocus(at: string) {
  const group = useRef<HTMLFieldSetElement>(null);
  const last = useRef(at);
  useEffect(() => {
    if (last.current === at) return;
    last.current = at;
    if (document.activeElement === document.body) group.current?.querySelector('button')?.focus();
  }, [at]);
  return group;
}
