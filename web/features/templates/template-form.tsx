import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { ApiError } from '../../lib/api-error.ts';
import { fieldId, useRecordForm } from '../../lib/forms.ts';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Section } from '../../ui/page.tsx';
import {
  bodyOf,
  fieldPath,
  shapes,
  type TemplateBody,
  type TemplateValues,
  wordsShapes,
} from './form-shape.ts';
import { TemplateConflict } from './template-conflict.tsx';
import { type Form, TemplateField } from './template-field.tsx';
import type { Kind } from './types.ts';

interface TemplateFormProps {
  kind: Kind;
  values: TemplateValues;
  action: string;
  /** Where "Cancel" leads. */
  back: string;
  /** Saves, and leads on. */
  save: (body: TemplateBody) => Promise<void>;
  /** Asked when somebody else saved meanwhile: what is saved now. Without it the refusal stands above the form. */
  readTheirs?: () => Promise<Theirs>;
}
export interface Theirs {
  values: TemplateValues;
  /** From here on what is saved goes over this. */
  goOver: () => void;
}

/** Texts in two languages take the whole width, short fields stand two in a row. */
const columns = 'grid items-start gap-x-4 gap-y-6 sm:grid-cols-2 [&>fieldset]:col-span-full';

/** A template of any kind: what it is called, then what it holds. */
export function TemplateForm({ kind, values, action, back, save, readTheirs }: TemplateFormProps) {
  const { t } = useTranslation('templates');
  const { t: ui } = useTranslation('ui');
  const isSaved = useRef(false);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const record = useRecordForm<TemplateValues>({
    defaultValues: values,
    onSubmit: async (typed) => {
      isSaved.current = true;
      try {
        await save(bodyOf(kind, typed));
      } catch (error) {
        isSaved.current = false;
        if (readTheirs && error instanceof ApiError && error.code === 'version_conflict') {
          setTheirs(await readTheirs());
          announce(t('conflict.title'), 'assertive');
          return;
        }
        throw atFields(kind, error);
      }
    },
    wordError: (_field, code) => (code === 'required' ? t('error.required') : undefined),
  });
  const { fields, rows } = shapes[kind];
  const form = record.form;
  return (
    <form onSubmit={record.submit} noValidate data-foot className="flex max-w-3xl flex-col gap-6">
      {theirs && (
        <TemplateConflict
          kind={kind}
          mine={form.getValues()}
          theirs={theirs.values}
          isBusy={record.isBusy}
          onKeepMine={() => {
            theirs.goOver();
            setTheirs(null);
            void record.submit();
          }}
          onTakeTheirs={() => {
            theirs.goOver();
            setTheirs(null);
            form.reset(theirs.values);
          }}
        />
      )}
      <LeaveDialog isDirty={record.isDirty && !isSaved.current} />
      <FormErrors problems={record.problems} failure={record.failure} attempt={record.attempt} />
      <Section title={t('form.about')} lead={t('form.aboutLead')}>
        <div className="flex flex-col gap-6">
          {wordsShapes.map((shape) => (
            <TemplateField key={shape.name} record={record} shape={shape} at="" />
          ))}
        </div>
      </Section>
      {fields.length > 0 && (
        <Section title={t(`kind.${kind}`)}>
          <div className={columns}>
            {fields.map((shape) => (
              <TemplateField key={shape.name} record={record} shape={shape} at="fields" />
            ))}
          </div>
        </Section>
      )}
      {rows && <Rows kind={kind} record={record} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="primary" isBusy={record.isBusy}>
          {action}
        </Button>
        <ButtonLink kind="quiet" to={back}>
          {ui('cancel')}
        </ButtonLink>
      </div>
    </form>
  );
}

/** The server's words about fields, at the fields of this form. */
function atFields(kind: Kind, error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const { status, code, message, requestId } = error;
  const fields = error.fields.map((fault) => ({ ...fault, field: fieldPath(kind, fault.field) }));
  return new ApiError({ status, code, message, requestId, fields });
}

/** The rows of a kind: added at the end, taken out, moved one up. */
function Rows({ kind, record }: { kind: Kind; record: Form }) {
  const { t } = useTranslation('templates');
  const { fields, append, remove, swap } = useFieldArray({ control: record.form.control, name: 'rows' });
  const shape = shapes[kind].rows;
  const first = shape?.fields.find(({ as }) => as === 'words')?.name ?? '';
  // Where the focus goes once the rows stand in their new order.
  const next = useRef<number | null>(null);
  useEffect(() => {
    if (next.current === null || !fields[next.current]) return;
    document.getElementById(fieldId(`rows.${next.current}.${first}`))?.focus();
    next.current = null;
  }, [fields, first]);
  if (!shape) return null;
  return (
    <Section title={t(`rows.${kind}.title`)} lead={t(`rows.${kind}.lead`)}>
      <div className="flex flex-col gap-6">
        {fields.map((row, index) => (
          <fieldset key={row.id} className="flex min-w-0 flex-col gap-4 rounded-md border border-line p-4">
            <legend className="px-1 font-bold">{t(`rows.${kind}.one`, { number: index + 1 })}</legend>
            <div className={columns}>
              {shape.fields.map((field) => (
                <TemplateField key={field.name} record={record} shape={field} at={`rows.${index}`} />
              ))}
            </div>
            <div className="flex flex-wrap gap-2">
              {index > 0 && (
                <Button
                  kind="quiet"
                  onClick={() => {
                    next.current = index - 1;
                    swap(index, index - 1);
                  }}
                >
                  {t('rows.up', { name: t(`rows.${kind}.one`, { number: index + 1 }) })}
                </Button>
              )}
              {fields.length > shape.least && (
                <Button
                  kind="quiet"
                  onClick={() => {
                    remove(index);
                    document.getElementById('add-row')?.focus();
                  }}
                >
                  {t('rows.remove', { name: t(`rows.${kind}.one`, { number: index + 1 }) })}
                </Button>
              )}
            </div>
          </fieldset>
        ))}
        <div>
          <Button
            id="add-row"
            icon={<Plus size={18} aria-hidden="true" />}
            onClick={() => {
              next.current = fields.length;
              append(shape.start, { shouldFocus: false });
            }}
          >
            {t(`rows.${kind}.add`)}
          </Button>
        </div>
      </div>
    </Section>
  );
}
