import { type Control, Controller, type FieldValues, type Path } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { fieldId } from '../../lib/forms.ts';
import { useOrganization } from '../../lib/organization.ts';
import { fullName } from '../../lib/roles.ts';
import { PersonPicker, type PickedPerson } from '../../ui/person-picker.tsx';

/** Who is meant: an active member, found by name or address. It has to be answered. */
export function MemberField<Values extends FieldValues>({
  control,
  name,
  label,
}: {
  control: Control<Values>;
  name: Path<Values>;
  label: string;
}) {
  const { t } = useTranslation('offices');
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
      rules={{ required: t('error.person') }}
      render={({ field: { value, onChange, onBlur }, fieldState }) => (
        <PersonPicker
          id={fieldId(name)}
          label={label}
          hint={t('field.personHint')}
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
