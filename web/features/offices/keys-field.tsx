import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { extraKeys, type Role } from '../../lib/roles.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { OfficeValues } from './office-form.tsx';

type Keys = OfficeValues['permissions'];

/** Rights that the office adds to its role: those that the reader may hand out, and those it has already. */
export function KeysField({
  role,
  held,
  onChange,
}: {
  role: Role;
  held: Keys;
  onChange: (keys: Keys) => void;
}) {
  const { t } = useTranslation('offices');
  const language = useLanguage();
  const organization = useOrganization();
  const { data, error, refetch } = useApi('permissions.list');
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-11 w-full" />;
  const offered = extraKeys(data, role, held, organization.can);
  const toggle = (key: Keys[number]) =>
    onChange(held.includes(key) ? held.filter((one) => one !== key) : [...held, key].sort());
  return (
    <fieldset>
      <legend className="pb-1 font-semibold">{t('form.keys')}</legend>
      {offered.length === 0 ? (
        <p className="text-muted">{t('form.noKeys')}</p>
      ) : (
        <div className="grid gap-x-8 sm:grid-cols-2">
          {offered.map(({ permission_key, permission_name, permission_name_es }) => (
            <Checkbox
              key={permission_key}
              label={
                <span className="inline-block first-letter:uppercase">
                  {language === 'es' ? permission_name_es : permission_name}
                </span>
              }
              checked={held.some((key) => key === permission_key)}
              onChange={() => toggle(permission_key as Keys[number])}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
