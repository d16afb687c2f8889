import { useId, useRef, useState } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { api } from '../../lib/api.ts';
import { ApiError } from '../../lib/api-error.ts';
import { useFormat } from '../../lib/format.ts';
import { fieldId, useRecordForm } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiChange } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { BilingualField } from '../../ui/bilingual-field.tsx';
import { Button } from '../../ui/button.tsx';
import { TimeField } from '../../ui/date-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormDate } from '../../ui/form-date.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import {
  endOf,
  isComplete,
  newShiftValues,
  nextInRow,
  type ShiftValues,
  shiftBodyOf,
  shiftProblemOf,
  shiftValuesOf,
} from './shift-values.ts';
import type { EventDetail, Shift } from './types.ts';
import { useEventError } from './use-event-error.ts';
import { timesOf } from './when.ts';

/** Adds shifts, one after the other if wanted, or changes one. */
export function ShiftDialog({
  event,
  shift,
  onClose,
}: {
  event: EventDetail;
  shift: Shift | null;
  onClose: () => void;
}) {
  const { t } = useTranslation('events');
  const { org_id } = useOrganization();
  const format = useFormat();
  const { timeZone } = format;
  const wordError = useEventError();
  const formId = useId();
  const create = useApiChange('shifts.create');
  const update = useApiChange('shifts.update');
  const key = useRef(crypto.randomUUID());
  const goesOn = useRef(false);
  const version = useRef(shift?.version ?? 0);
  const [theirs, setTheirs] = useState<Shift | null>(null);
  const [added, setAdded] = useState(0);
  const { form, submit, problems, failure, attempt, isBusy } = useRecordForm<ShiftValues>({
    defaultValues: shift ? shiftValuesOf(shift, timeZone) : newShiftValues(event, timeZone),
    onSubmit: async (values) => {
      const body = shiftBodyOf(values, timeZone);
      if (shift) return change(shift.id, body);
      await create.mutateAsync({ params: { event_id: event.id }, body, idempotencyKey: key.current });
      key.current = crypto.randomUUID();
      announce(t('shift.added', { count: added + 1 }));
      if (!goesOn.current) return onClose();
      setAdded(added + 1);
      form.reset(nextInRow(values));
      document
        .getElementById(fieldId('start_time'))
        ?.querySelector<HTMLElement>('[role=spinbutton]')
        ?.focus();
    },
    wordError: (_name, code) => (code === 'does_not_fit' ? t('shift.tooFar') : undefined),
  });
  const change = async (shift_id: string, body: ReturnType<typeof shiftBodyOf>) => {
    try {
      await update.mutateAsync({ params: { shift_id }, body, ifMatch: version.current });
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'version_conflict') throw error;
      const { data } = await api('events.get', { params: { org_id, event_id: event.id } });
      const fresh = data.shifts.find(({ id }) => id === shift_id);
      if (!fresh) throw error;
      version.current = fresh.version;
      setTheirs(fresh);
      return;
    }
    announce(t('shift.saved'));
    onClose();
  };
  const values = form.watch();
  const save = (andAnother: boolean) => {
    goesOn.current = andAnother;
    void submit();
  };
  const timeRule = (name: 'start_time' | 'end_time') => ({
    required: t(`form.required.${name}`),
    validate: () => {
      const problem = shiftProblemOf(form.getValues(), timeZone)[name];
      return problem === 'ends_before' ? t('shift.tooLong') : problem ? t(`form.problem.${problem}`) : true;
    },
  });
  const passesMidnight = isComplete(values) && values.end_time <= values.start_time;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={shift ? t('shift.edit') : t('shift.add')}
      actions={
        <>
          <Button kind="primary" isBusy={isBusy} onClick={() => save(false)}>
            {shift ? t('shift.save') : t('shift.addOne')}
          </Button>
          {!shift && (
            <Button isBusy={isBusy} onClick={() => save(true)}>
              {t('shift.addAnother')}
            </Button>
          )}
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault();
          save(false);
        }}
        className="flex flex-col gap-4"
      >
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        {failure && failure.code === 'places_in_use' && <p>{wordError(failure)}</p>}
        {theirs && (
          <Banner tone="warning" isLive title={t('shift.conflict')}>
            <p>
              {theirs.title}, {format.day(theirs.starts_at)}, {timesOf(format, theirs)},{' '}
              {t('shift.placesCount', { count: theirs.places })}
            </p>
            <p>{t('shift.conflictText')}</p>
          </Banner>
        )}
        {added > 0 && (
          <p className="rounded-md bg-success-soft px-3 py-2 font-medium">
            {t('shift.added', { count: added })}
          </p>
        )}
        <Controller
          control={form.control}
          name="title"
          rules={{
            validate: (title) => title.trim() !== '' || t('shift.titleRequired'),
            maxLength: { value: 120, message: t('form.tooLong', { count: 120 }) },
          }}
          render={({ field: en, fieldState }) => (
            <Controller
              control={form.control}
              name="title_es"
              rules={{ maxLength: { value: 120, message: t('form.tooLong', { count: 120 }) } }}
              render={({ field: es, fieldState: esState }) => (
                <BilingualField
                  label={t('shift.title')}
                  hint={t('shift.titleHint')}
                  en={{ ...side(en), id: fieldId('title'), error: fieldState.error?.message }}
                  es={{ ...side(es), id: fieldId('title_es'), error: esState.error?.message }}
                />
              )}
            />
          )}
        />
        <FormDate
          control={form.control}
          name="date"
          label={t('form.date')}
          rules={{ required: t('form.required.event_date') }}
        />
        <div className="grid grid-cols-2 gap-4">
          {(['start_time', 'end_time'] as const).map((name) => (
            <Controller
              key={name}
              control={form.control}
              name={name}
              rules={timeRule(name)}
              render={({ field: { value, onChange, onBlur }, fieldState }) => (
                <TimeField
                  id={fieldId(name)}
                  label={t(`form.${name}`)}
                  value={value}
                  onChange={onChange}
                  onBlur={onBlur}
                  error={fieldState.error?.message}
                />
              )}
            />
          ))}
        </div>
        {passesMidnight && (
          <p className="-mt-2 text-muted text-sm">
            {t('shift.nextDay', { day: format.date(endOf(values).date) })}
          </p>
        )}
        <Controller
          control={form.control}
          name="places"
          rules={{
            validate: (places) =>
              places === null
                ? t('shift.placesRequired')
                : places >= (shift?.places_taken ?? 1) ||
                  t('shift.placesTaken', { count: shift?.places_taken ?? 1 }),
          }}
          render={({ field: { value, onChange, onBlur }, fieldState }) => (
            <NumberField
              id={fieldId('places')}
              label={t('shift.places')}
              value={value}
              onChange={onChange}
              onBlur={onBlur}
              min={1}
              max={10_000}
              error={fieldState.error?.message}
            />
          )}
        />
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  );
}

/** A controlled field without its ref: the two inputs of a bilingual field are found by their ids. */
const side = <Field extends { ref: unknown }>({ ref: _ref, ...field }: Field) => field;
