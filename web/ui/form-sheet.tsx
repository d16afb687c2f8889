import type { ReactNode } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type RecordForm, useRecordForm } from '../lib/forms.ts';
import { Button } from './button.tsx';
import { Sheet } from './dialog.tsx';
import { FormErrors } from './form-errors.tsx';

interface FormSheetProps<Values extends FieldValues> {
  title: string;
  /** What will happen, in a sentence. */
  lead?: ReactNode;
  /** The verb on the button. */
  action: string;
  isDangerous?: boolean;
  defaultValues: DefaultValues<Values>;
  /** Saves, and closes by itself when nothing was thrown. */
  onSubmit: (values: Values) => Promise<void>;
  onClose: () => void;
  children?: (form: RecordForm<Values>) => ReactNode;
}

/** A short form over its page: one question, a verb, and the way back. */
export function FormSheet<Values extends FieldValues>({
  title,
  lead,
  action,
  isDangerous = false,
  defaultValues,
  onSubmit,
  onClose,
  children,
}: FormSheetProps<Values>) {
  const { t } = useTranslation('ui');
  const record = useRecordForm<Values>({
    defaultValues,
    onSubmit: async (values) => {
      await onSubmit(values);
      onClose();
    },
  });
  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      actions={
        <>
          <Button
            kind={isDangerous ? 'danger' : 'primary'}
            onClick={() => void record.submit()}
            isBusy={record.isBusy}
          >
            {action}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <form onSubmit={record.submit} noValidate className="flex flex-col gap-6">
        {lead && <p className="text-muted">{lead}</p>}
        <FormErrors problems={record.problems} failure={record.failure} attempt={record.attempt} />
        {children?.(record)}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Sheet>
  );
}
