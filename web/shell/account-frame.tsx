import { ChevronLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet } from 'react-router';
import { useAccount } from '../lib/session.ts';
import { classes } from '../ui/classes.ts';
import { UndoProvider } from '../ui/undo-bar.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { lastOrganization } from './last-organization.ts';
import { SkipLink } from './skip-link.tsx';

const tabs = ['profile', 'security'] as const;

/** One's own account: outside any organization, with the way back to the one in use. */
export function Component() {
  const { t } = useTranslation('shell');
  const { memberships } = useAccount();
  const back = memberships.find(({ org_id }) => org_id === lastOrganization()) ?? memberships[0];
  return (
    <>
      <SkipLink />
      <UndoProvider>
        <header className="border-line border-b bg-surface">
          <div className="mx-auto flex max-w-3xl items-center gap-1 px-2 py-1 sm:px-6">
            <Link to="/" className="mr-auto flex min-h-11 items-center rounded-md px-2">
              <Brand />
            </Link>
            <LanguageSwitch />
            <AccountMenu />
          </div>
        </header>
        <div className="mx-auto w-full max-w-3xl px-4 pt-4 pb-16 sm:px-6">
          <nav aria-label={t('account.menu')} className="mb-6 border-line border-b">
            {back && (
              <Link
                to={`/o/${back.subdomain}`}
                className="-ml-1 mb-2 inline-flex min-h-11 items-center gap-1 font-medium text-action hover:underline"
              >
                <ChevronLeft size={18} aria-hidden="true" />
                {back.name}
              </Link>
            )}
            <ul className="flex gap-1">
              {tabs.map((tab) => (
                <li key={tab}>
                  <NavLink
                    to={`/account/${tab}`}
                    className={({ isActive }) =>
                      classes(
                        '-mb-px -outline-offset-3 flex min-h-11 items-center border-b-[3px] px-4 font-semibold',
                        isActive
                          ? 'border-action text-action'
                          : 'border-transparent text-muted hover:text-text',
                      )
                    }
                  >
                    {t(`account.${tab}`)}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <main id="main" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
      </UndoProvider>
    </>
  );
}
