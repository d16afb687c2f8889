import { type Control, Controller, type FieldValues, type Path } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { fieldId } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { fullName } from '../../lib/roles.ts';
import { PersonPicker, type PickedPerson } from '../../ui/person-picker.tsx';

interface MemberFieldProps<Values extends FieldValues> {
  control: Control<Values>;
  name: Path<Values>;
  label: string;
  hint?: string;
  isOptional?: boolean;
  validate?: (value: PickedPerson | null, values: Values) => true | string;
}

/** A member of the organization, found by name or e-mail. */
export function MemberField<Values extends FieldValues>({
  control,
  name,
  label,
  hint,
  isOptional = false,
  validate,
}: MemberFieldProps<Values>) {
  const { t } = useTranslation('handover');
  const { org_id } = useOrganization();
  const search = async (q: string, signal: AbortSignal): Promise<PickedPerson[]> => {
    const { data } = await api('members.list', {
      params: { org_id },
      query: { q, status: 'active', limit: 20 },
      signal,
    });
    return data.map((member) => ({ id: member.id, label: fullName(member), hint: member.email ?? '' }));
  };
  return (
    <Controller
      control={control}
      name={name}
      rules={validate ? { validate: (value, values) => validate(value as PickedPerson | null, values) } : {}}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <PersonPicker
          id={fieldId(name)}
          label={label}
          hint={hint ?? t('personHint')}
          isOptional={isOptional}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          search={search}
          error={fieldState.error?.message}
        />
      )}
    />
  );
}
