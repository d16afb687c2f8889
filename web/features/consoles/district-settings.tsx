import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { DataOf } from '../../lib/api-contract.ts';
import { fieldId } from '../../lib/forms.ts';
import { useApiChange } from '../../lib/queries.ts';
import { refreshAccount } from '../../lib/session.ts';
import { FormSheet } from '../../ui/form-sheet.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { codeRules } from './place-code.ts';

/** A district's name and code, and below which size counts of people are hidden. */
export function DistrictSettings({
  district,
  onClose,
}: {
  district: DataOf<'districts.get'>;
  onClose: () => void;
}) {
  const { t } = useTranslation('consoles');
  const undo = useUndo();
  const update = useApiChange('districts.update', { refresh: ['districts.get', 'district_log.list'] });
  return (
    <FormSheet
      title={t('districtSettings.title')}
      lead={t('districtSettings.lead')}
      action={t('save')}
      defaultValues={{ name: district.name, code: district.code, small_cell: district.small_cell }}
      onClose={onClose}
      onSubmit={async ({ name, code, small_cell }) => {
        await update.mutateAsync({
          params: { district_id: district.id },
          body: { name, code: code.toUpperCase(), small_cell },
          ifMatch: district.version,
        });
        void refreshAccount();
        undo.say({ message: t('changed') });
      }}
    >
      {({ form, field }) => (
        <>
          <TextField {...field('name', { required: t('required') })} label={t('name')} />
          <TextField
            {...field('code', codeRules(t('required'), t('schools.codeShape')))}
            label={t('schools.code')}
            hint={t('schools.codeHint')}
          />
          <Controller
            control={form.control}
            name="small_cell"
            rules={{
              validate: (value) => (value >= 10 && value <= 1_000) || t('districtSettings.smallCellRange'),
            }}
            render={({ field: { value, onChange, onBlur }, fieldState: { error } }) => (
              <NumberField
                id={fieldId('small_cell')}
                label={t('districtSettings.smallCell')}
                hint={t('districtSettings.smallCellHint')}
                error={error?.message}
                value={value}
                onChange={(next) => onChange(next ?? 0)}
                onBlur={onBlur}
                min={10}
                max={1_000}
              />
            )}
          />
        </>
      )}
    </FormSheet>
  );
}
