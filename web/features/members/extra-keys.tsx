import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { BodyOf } from '../../lib/api-contract.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { extraKeys } from '../../lib/roles.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { Role } from './roles.ts';

type Keys = BodyOf<'members.update_role'>['permissions'];
type Key = Keys[number];

interface ExtraKeysProps {
  role: Role;
  held: Keys;
  onChange: (keys: Keys) => void;
}

export function ExtraKeys({ role, held, onChange }: ExtraKeysProps) {
  const { t } = useTranslation('members');
  const { t: settings } = useTranslation('settings');
  const language = useLanguage();
  const organization = useOrganization();
  const { data, error, refetch } = useApi(
    'permissions.list',
    {},
    {
      enabled: organization.allows('permissions.list'),
    },
  );
  if (!organization.allows('permissions.list')) return null;
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-11 w-full" />;
  const offered = extraKeys(data, role, held, organization.can);
  const modules = [...new Set(offered.map(({ module_name }) => module_name))];
  const toggle = (key: Key) =>
    onChange((held.includes(key) ? held.filter((one) => one !== key) : [...held, key]).sort() as Keys);
  return (
    <details className="group border-line border-t pt-4" open={held.length > 0}>
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-4 rounded-md font-semibold [&::-webkit-details-marker]:hidden">
        <span>
          {t('extra.title')}
          <span className="block font-normal text-muted text-sm">
            {held.length > 0 ? t('extra.count', { count: held.length }) : t('extra.none')}
          </span>
        </span>
        <ChevronDown size={20} aria-hidden="true" className="shrink-0 text-muted group-open:rotate-180" />
      </summary>
      {offered.length === 0 ? (
        <p className="pt-2 text-muted">{t('extra.all')}</p>
      ) : (
        <div className="grid gap-x-8 gap-y-4 pt-2 sm:grid-cols-2">
          {modules.map((module) => (
            <fieldset key={module}>
              <legend className="pb-1 font-semibold text-muted text-sm">
                {settings(`module.${module}` as 'module.events')}
              </legend>
              {offered
                .filter(({ module_name }) => module_name === module)
                .map(({ permission_key, permission_name, permission_name_es }) => (
                  <Checkbox
                    key={permission_key}
                    label={language === 'es' ? permission_name_es : permission_name}
                    checked={held.some((key) => key === permission_key)}
                    onChange={() => toggle(permission_key as Key)}
                  />
                ))}
            </fieldset>
          ))}
        </div>
      )}
    </details>
  );
}
