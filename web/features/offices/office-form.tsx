import { useRef } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { BodyOf } from '../../lib/api-contract.ts';
import { useRecordForm } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { rolesUpTo } from '../../lib/roles.ts';
import { BilingualField } from '../../ui/bilingual-field.tsx';
import { Button } from '../../ui/button.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { LeaveDialog } from '../../ui/leave-dialog.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { KeysField } from './keys-field.tsx';
import { wordRefusal } from './word-refusal.ts';

export type OfficeValues = BodyOf<'offices.update'>;

interface OfficeFormProps {
  values: OfficeValues;
  action: string;
  save: (values: OfficeValues) => Promise<void>;
}

/** What an office is called and what it grants. */
export function OfficeForm({ values, action, save }: OfficeFormProps) {
  const { t } = useTranslation('offices');
  const { t: ui } = useTranslation('ui');
  const { t: shell } = useTranslation('shell');
  const organization = useOrganization();
  const navigate = useNavigate();
  const back = organization.path('settings/offices');
  const isSaved = useRef(false);
  const { form, field, submit, problems, failure, attempt, isBusy, isDirty } = useRecordForm<OfficeValues>({
    defaultValues: values,
    onSubmit: async (changed) => {
      try {
        await save({ ...changed, name: changed.name.trim(), name_es: changed.name_es.trim() });
      } catch (error) {
        throw wordRefusal(t, error);
      }
      isSaved.current = true;
      await navigate(back);
    },
  });
  const role = useWatch({ control: form.control, name: 'role_type' });
  const named = { validate: (value: string) => value.trim().length >= 2 || t('error.name') };
  return (
    <form onSubmit={submit} noValidate>
      <LeaveDialog isDirty={isDirty && !isSaved.current} />
      <div className="flex flex-col gap-6">
        <FormErrors problems={problems} failure={failure} attempt={attempt} />
        <Section title={t('form.name')}>
          <Controller
            control={form.control}
            name="name"
            rules={named}
            render={({ field: en, fieldState: enState }) => (
              <Controller
                control={form.control}
                name="name_es"
                rules={named}
                render={({ field: es, fieldState: esState }) => (
                  <BilingualField
                    label={t('field.name')}
                    en={{ ...en, id: 'field-name', error: enState.error?.message }}
                    es={{ ...es, id: 'field-name_es', error: esState.error?.message }}
                  />
                )}
              />
            )}
          />
        </Section>
        <Section title={t('form.grants')} lead={t('form.grantsLead')}>
          <div className="flex flex-col gap-6">
            <RadioGroup
              {...field('role_type')}
              label={t('field.role')}
              options={rolesUpTo(organization.role_type).map((value) => ({
                value,
                label: shell(`role.${value}`),
              }))}
            />
            <Controller
              control={form.control}
              name="permissions"
              render={({ field: { value, onChange } }) => (
                <KeysField role={role} held={value} onChange={onChange} />
              )}
            />
          </div>
        </Section>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="primary" isBusy={isBusy}>
            {action}
          </Button>
          <ButtonLink kind="quiet" to={back}>
            {ui('cancel')}
          </ButtonLink>
        </div>
      </div>
    </form>
  );
}
