import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useOrganization } from '../lib/organization.ts';
import { classes } from '../ui/classes.ts';
import type { Place } from './navigation.ts';
import { OrganizationSwitcher } from './organization-switcher.tsx';

/** From 1024 px: the organization, then its places. */
export function Rail({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation('shell');
  const organization = useOrganization();
  return (
    <div className="sticky top-0 hidden h-dvh flex-col border-line border-r bg-surface lg:flex print:hidden">
      <div
        aria-hidden="true"
        style={organization.branding.color ? { backgroundColor: organization.branding.color } : undefined}
        className="h-1 bg-action"
      />
      <nav aria-label={t('nav.label')} className="flex min-h-0 flex-1 flex-col">
        <div className="p-3">
          <OrganizationSwitcher />
        </div>
        <ul className="flex flex-1 flex-col gap-1 overflow-y-auto px-3 pb-6">
          {places.map(({ id, label, Icon, to }) => (
            <li key={id}>
              <NavLink
                to={organization.path(to)}
                end={to === ''}
                className={({ isActive }) =>
                  classes(
                    'flex min-h-11 items-center gap-3 rounded-md px-3 py-2 font-medium transition-colors duration-[120ms]',
                    isActive ? 'bg-action-soft font-semibold text-action' : 'text-text hover:bg-sunken',
                  )
                }
              >
                <Icon size={20} aria-hidden="true" className="shrink-0" />
                {t(label)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
