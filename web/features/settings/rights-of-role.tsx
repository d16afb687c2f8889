import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAddressFilters } from '../../lib/address-filters.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { classes } from '../../ui/classes.ts';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { byModule, deedOf, includes, type Permission, type Role } from './permissions.ts';

const roles = [
  'parent_member',
  'teacher',
  'volunteer',
  'committee_lead',
  'board_member',
  'admin',
] as const satisfies readonly Role[];

/** "What can a volunteer do?": everything the role can, and what it cannot, side by side. */
export function RightsOfRole({ permissions }: { permissions: readonly Permission[] }) {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation('shell');
  const organization = useOrganization();
  const [search, set] = useAddressFilters();
  const role = roles.find((one) => one === search.get('role')) ?? organization.role_type;
  const choose = (next: string) => set({ role: next });
  const can = permissions.filter((permission) => includes(role, permission));
  const cannot = permissions.filter((permission) => !includes(role, permission));
  return (
    <div className="flex flex-col gap-6">
      <Select
        label={t('permissions.role')}
        value={role}
        onChange={choose}
        options={roles.map((id) => ({ id, label: shell(`role.${id}`) }))}
        className="max-w-sm"
      />
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <Section title={t('permissions.can', { count: can.length })}>
          <Deeds permissions={can} isAllowed />
        </Section>
        <Section title={t('permissions.cannot', { count: cannot.length })}>
          {cannot.length === 0 ? (
            <p className="text-muted">{t('permissions.cannotNothing')}</p>
          ) : (
            <Deeds permissions={cannot} isAllowed={false} />
          )}
        </Section>
      </div>
      <p className="text-muted">{t('permissions.singly')}</p>
    </div>
  );
}

function Deeds({ permissions, isAllowed }: { permissions: readonly Permission[]; isAllowed: boolean }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const Icon = isAllowed ? Check : X;
  return (
    <div className="flex flex-col gap-4">
      {byModule(permissions).map((module) => (
        <div key={module.name}>
          <h3 className="font-semibold text-muted text-sm">
            {t(`module.${module.name}` as 'module.events')}
          </h3>
          <ul className="mt-1 flex flex-col gap-1">
            {module.permissions.map((permission) => (
              <li key={permission.permission_key} className="flex gap-2">
                <Icon
                  size={18}
                  strokeWidth={2.5}
                  aria-hidden="true"
                  className={classes('mt-0.5 shrink-0', isAllowed ? 'text-success' : 'text-muted')}
                />
                <span className="block first-letter:uppercase">{deedOf(permission, language)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
