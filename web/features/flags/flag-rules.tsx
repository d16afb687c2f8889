import { useState } from 'react';
import { Controller, useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { BodyOf, DataOf } from '../../lib/api-contract.ts';
import { fieldId, type RecordForm, useRecordForm } from '../../lib/forms.ts';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { useUndo } from '../../ui/undo-bar.tsx';
import { FlagPreview } from './flag-preview.tsx';
import { type Rule, RuleRows } from './rule-rows.tsx';
import type { FlagRecord } from './words.tsx';

type Body = BodyOf<'platform_flags.update'>;
type Preview = DataOf<'platform_flags.preview'>;
interface Values {
  setting: Body['setting'];
  percentage: number | null;
  districts: Rule[];
  organizations: Rule[];
}

const toBody = ({ setting, percentage, districts, organizations }: Values): Body => ({
  setting,
  percentage: setting === 'share' ? percentage : null,
  districts: districts.map(({ place, is_on }) => ({ district_id: place, is_on })),
  organizations: organizations.map(({ place, is_on }) => ({ organization_id: place, is_on })),
});

/** Who gets a flag. Before it counts, the consequence is shown in numbers. */
export function FlagRules({ flag }: { flag: FlagRecord }) {
  const { t } = useTranslation('flags');
  const undo = useUndo();
  const params = { flag_key: flag.flag_key };
  const look = useApiChange('platform_flags.preview', { refresh: [] });
  const update = useApiChange('platform_flags.update');
  const [proposal, setProposal] = useState<{ body: Body; preview: Preview } | null>(null);
  const record = useRecordForm<Values>({
    defaultValues: {
      setting: flag.setting,
      percentage: flag.percentage ?? 10,
      districts: flag.districts.map(({ district_id, is_on, name }) => ({ place: district_id, is_on, name })),
      organizations: flag.organization_rules.map(({ organization_id, is_on, name }) => ({
        place: organization_id,
        is_on,
        name: name ?? t('rules.closed'),
      })),
    },
    onSubmit: async (values) => {
      const body = toBody(values);
      setProposal({ body, preview: (await look.mutateAsync({ params, body })).data });
    },
  });
  const apply = async ({ body }: { body: Body }) => {
    await update.mutateAsync({ params, body, ifMatch: flag.version });
    undo.say({ message: t('rules.saved') });
    setProposal(null);
  };
  return (
    <form onSubmit={record.submit} noValidate className="flex max-w-2xl flex-col gap-6">
      <FormErrors problems={record.problems} failure={record.failure} attempt={record.attempt} />
      <Everybody flag={flag} record={record} />
      <DistrictRules flag={flag} record={record} />
      <OrganizationRules flag={flag} record={record} />
      <div>
        <Button type="submit" kind="primary" isBusy={record.isBusy}>
          {t('rules.look')}
        </Button>
      </div>
      {proposal && (
        <Dialog
          isOpen
          onOpenChange={() => setProposal(null)}
          title={t('preview.title')}
          actions={
            <>
              <Button
                kind="primary"
                isBusy={update.isPending}
                onClick={() => void apply(proposal).catch(() => undefined)}
              >
                {t('preview.apply', { count: proposal.preview.organizations_on })}
              </Button>
              <Button kind="quiet" onClick={() => setProposal(null)}>
                {t('preview.back')}
              </Button>
            </>
          }
        >
          <FlagPreview
            preview={proposal.preview}
            isStopped={flag.stop_reason !== null}
            error={update.error}
          />
        </Dialog>
      )}
    </form>
  );
}

interface PartProps {
  flag: FlagRecord;
  record: RecordForm<Values>;
}

function Everybody({ flag, record: { form, field } }: PartProps) {
  const { t } = useTranslation('flags');
  const setting = form.watch('setting');
  return (
    <Section title={t('rules.everybody')} lead={t('rules.everybodyText')}>
      <div className="flex flex-col gap-4">
        <RadioGroup
          {...field('setting')}
          label={t('rules.setting')}
          options={[
            { value: 'default', label: t(flag.default_on ? 'setting.defaultOn' : 'setting.defaultOff') },
            { value: 'on', label: t('setting.on') },
            { value: 'off', label: t('setting.off') },
            { value: 'share', label: t('setting.share'), hint: t(`setting.shareHint_${flag.share_of}`) },
          ]}
        />
        {setting === 'share' && (
          <Controller
            control={form.control}
            name="percentage"
            rules={{ validate: (value) => value !== null || t('required') }}
            render={({ field: { value, onChange, onBlur }, fieldState }) => (
              <NumberField
                id={fieldId('percentage')}
                label={t('rules.percentage')}
                min={0}
                max={100}
                value={value}
                onChange={onChange}
                onBlur={onBlur}
                error={fieldState.error?.message}
              />
            )}
          />
        )}
      </div>
    </Section>
  );
}

function DistrictRules({ flag, record: { form } }: PartProps) {
  const { t } = useTranslation('flags');
  const { fields, append, update, remove } = useFieldArray({ control: form.control, name: 'districts' });
  const { data } = useApi('platform_districts.list');
  const taken = new Set(fields.map(({ place }) => place));
  const options = (data ?? [])
    .map(({ id, name }) => ({ id, label: name }))
    .filter(({ id }) => !taken.has(id));
  return (
    <Section title={t('rules.districts')} lead={t('rules.districtsText')}>
      <div className="flex flex-col gap-4">
        <RuleRows label={t('rules.districts')} rules={fields} onChange={update} onRemove={remove} />
        {flag.district_choices.length > 0 && (
          <p className="text-muted">
            {t('rules.choices', {
              names: flag.district_choices
                .map(({ name, is_on }) => `${name} (${t(is_on ? 'state.on' : 'state.off')})`)
                .join(', '),
            })}
          </p>
        )}
        <ComboBox
          // An empty field for the next one.
          key={fields.length}
          label={t('rules.addDistrict')}
          options={options}
          value={null}
          onChange={(id) => {
            const chosen = options.find((option) => option.id === id);
            if (chosen) append({ place: chosen.id, name: chosen.label, is_on: true });
          }}
        />
      </div>
    </Section>
  );
}

function OrganizationRules({ flag, record: { form } }: PartProps) {
  const { t } = useTranslation('flags');
  const { fields, append, update, remove } = useFieldArray({ control: form.control, name: 'organizations' });
  const [typed, setTyped] = useState('');
  const q = typed.trim().slice(0, 100);
  const { data } = useApi('platform_flags.organizations', {
    params: { flag_key: flag.flag_key },
    query: q ? { q, limit: 20 } : { limit: 20 },
  });
  const taken = new Set(fields.map(({ place }) => place));
  const options = (data ?? [])
    .map(({ organization_id, name, district_name }) => ({
      id: organization_id,
      label: name,
      ...(district_name ? { hint: district_name } : {}),
    }))
    .filter(({ id }) => !taken.has(id));
  return (
    <Section title={t('rules.organizations')} lead={t('rules.organizationsText')}>
      <div className="flex flex-col gap-4">
        <RuleRows label={t('rules.organizations')} rules={fields} onChange={update} onRemove={remove} />
        <ComboBox
          key={fields.length}
          label={t('rules.addOrganization')}
          options={options}
          value={null}
          onSearch={setTyped}
          onChange={(id) => {
            const chosen = options.find((option) => option.id === id);
            if (chosen) append({ place: chosen.id, name: chosen.label, is_on: true });
          }}
        />
      </div>
    </Section>
  );
}
