import { type Control, Controller, type ControllerProps, type FieldValues, type Path } from 'react-hook-form';
import { api } from '../lib/api.ts';
import { fieldId } from '../lib/forms.ts';
import { useOrganization } from '../lib/organization.ts';
import { fullName } from '../lib/roles.ts';
import { PersonPicker, type PickedPerson } from '../ui/person-picker.tsx';

interface MemberFieldProps<Values extends FieldValues, Name extends Path<Values>> {
  control: Control<Values>;
  name: Name;
  label: string;
  hint: string;
  isOptional?: boolean;
  rules?: NonNullable<ControllerProps<Values, Name>['rules']>;
}

/** An active member of the organization in a form, found by name or e-mail. */
export function MemberField<Values extends FieldValues, Name extends Path<Values>>({
  control,
  name,
  label,
  hint,
  isOptional = false,
  rules = {},
}: MemberFieldProps<Values, Name>) {
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
      rules={rules}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <PersonPicker
          id={fieldId(name)}
          label={label}
          hint={hint}
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
