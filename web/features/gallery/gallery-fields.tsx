import { useState } from 'react';
import { Controller } from 'react-hook-form';
import { fieldId, useRecordForm } from '../../lib/forms.ts';
import { BilingualField } from '../../ui/bilingual-field.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { DateField, TimeField } from '../../ui/date-field.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { MoneyField } from '../../ui/money-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { PasswordField, TextField } from '../../ui/text-field.tsx';

const categories = [
  { id: 'social', label: 'Social' },
  { id: 'fundraiser', label: 'Fundraiser', hint: 'Money comes in' },
  { id: 'meeting', label: 'Meeting' },
];
const people = ['Ana Rivera', 'Rosa Delgado', 'Jamal Washington', 'Mei Chen', 'Olu Adebayo'].map((label) => ({
  id: label,
  label,
}));

export function GalleryFields() {
  const [person, setPerson] = useState<string | null>(null);
  const { form, field, submit, problems, failure, attempt, isBusy, isDirty } = useRecordForm({
    defaultValues: {
      title: '',
      category: '',
      event_date: '2026-10-17',
      starts: '15:00',
      places: 4 as number | null,
      price: 1250 as number | null,
      note: '',
      visibility: 'public',
      agreed: false,
      description: 'Games, food and music on the field.',
      description_es: '',
    },
    onSubmit: () => new Promise<void>((resolve) => setTimeout(resolve, 1_000)),
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      <FormErrors problems={problems} failure={failure} attempt={attempt} />
      <Section title="Fields">
        <div className="grid gap-6 md:grid-cols-2">
          <TextField
            {...field('title', { required: 'Enter a title' })}
            label="Title"
            hint="What families will look for."
          />
          <Controller
            control={form.control}
            name="category"
            rules={{ required: 'Choose a category' }}
            render={({ field: { value, onChange, onBlur }, fieldState }) => (
              <Select
                id={fieldId('category')}
                label="Category"
                options={categories}
                value={value || null}
                onChange={onChange}
                onBlur={onBlur}
                error={fieldState.error?.message}
              />
            )}
          />
          <Controller
            control={form.control}
            name="event_date"
            rules={{ required: 'Enter a date' }}
            render={({ field: { value, onChange, onBlur }, fieldState }) => (
              <DateField
                id={fieldId('event_date')}
                label="Date"
                value={value}
                onChange={onChange}
                onBlur={onBlur}
                error={fieldState.error?.message}
              />
            )}
          />
          <Controller
            control={form.control}
            name="starts"
            render={({ field: { value, onChange, onBlur } }) => (
              <TimeField
                id={fieldId('starts')}
                label="Starts"
                value={value}
                onChange={onChange}
                onBlur={onBlur}
              />
            )}
          />
          <Controller
            control={form.control}
            name="places"
            render={({ field: { value, onChange } }) => (
              <NumberField
                id={fieldId('places')}
                label="Places"
                value={value}
                onChange={onChange}
                min={1}
                max={50}
              />
            )}
          />
          <Controller
            control={form.control}
            name="price"
            render={({ field: { value, onChange } }) => (
              <MoneyField id={fieldId('price')} label="Price" isOptional value={value} onChange={onChange} />
            )}
          />
          <ComboBox label="Who leads it" options={people} value={person} onChange={setPerson} />
          <PasswordField label="Password" hint="At least 8 characters." />
          <TextField label="Web address" before="pto.example/" defaultValue="lincoln" />
          <TextArea {...field('note')} label="Note" isOptional />
          <RadioGroup
            {...field('visibility')}
            label="Who can see it"
            options={[
              { value: 'public', label: 'Everybody', hint: 'On the public page too' },
              { value: 'members', label: 'Members only' },
            ]}
          />
          <div>
            <Checkbox
              {...field('agreed', { required: 'Tick this box' })}
              label="The principal has said yes"
              hint="We keep when and who."
              error={form.formState.errors.agreed?.message}
            />
            <Checkbox label="Some of them" isIndeterminate checked={false} onChange={() => undefined} />
          </div>
        </div>
      </Section>
      <Section title="BilingualField">
        <BilingualField
          label="Description"
          isLong
          en={{
            value: form.watch('description'),
            onChange: (event) => form.setValue('description', event.target.value, { shouldDirty: true }),
          }}
          es={{
            value: form.watch('description_es'),
            onChange: (event) => form.setValue('description_es', event.target.value, { shouldDirty: true }),
          }}
        />
      </Section>
      <div className="flex">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          Show what is missing
        </Button>
      </div>
      <SaveBar
        isDirty={isDirty}
        isBusy={isBusy}
        onSave={() => void submit()}
        onDiscard={() => form.reset()}
        savedAt="2:14 PM"
      />
    </form>
  );
}
