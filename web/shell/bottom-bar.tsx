import { Menu } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useOrganization } from '../lib/organization.ts';
import { classes } from '../ui/classes.ts';
import type { Place } from './navigation.ts';

const itemClasses = ({ isActive }: { isActive: boolean }) =>
  classes(
    'group flex min-h-16 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-center text-sm leading-4 -outline-offset-4',
    isActive ? 'font-bold text-action' : 'text-muted',
  );
const markClasses =
  'flex h-7 w-14 items-center justify-center rounded-full group-aria-[current=page]:bg-action-soft';

/** Under the thumb on phones: four places, then More. */
export function BottomBar({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation('shell');
  const organization = useOrganization();
  return (
    <nav
      aria-label={t('nav.label')}
      className="fixed inset-x-0 bottom-0 z-20 border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      <ul className="mx-auto flex max-w-xl">
        {places.map(({ id, label, Icon, to }) => (
          <li key={id} className="flex flex-1">
            <NavLink to={organization.path(to)} end={to === ''} className={itemClasses}>
              <span className={markClasses}>
                <Icon size={22} aria-hidden="true" />
              </span>
              {t(label)}
            </NavLink>
          </li>
        ))}
        <li className="flex flex-1">
          <NavLink to={organization.path('more')} className={itemClasses}>
            <span className={markClasses}>
              <Menu size={22} aria-hidden="true" />
            </span>
            {t('nav.more')} <span className="sr-only">{t('nav.morePages')}</span>
          </NavLink>
        </li>
      </ul>
    </nav>
  );
}
