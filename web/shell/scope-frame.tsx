import { ChevronsUpDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { useAccount } from '../lib/session.ts';
import { classes } from '../ui/classes.ts';
import { LazyMenu } from '../ui/lazy-menu.tsx';
import { UndoProvider } from '../ui/undo-bar.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { Crest } from './crest.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { scopeItem } from './scope-item.tsx';
import { scopePath } from './scope-path.ts';
import { SkipLink } from './skip-link.tsx';

/** Around the consoles of schools, districts and the platform: which one this is, and the way to another or to an organization. */
export function Component() {
  const { t } = useTranslation('shell');
  const { memberships, scopes } = useAccount();
  const { pathname } = useLocation();
  const isOneOfSeveral = memberships.length + scopes.length > 1;
  const current = scopes.find((scope) => pathname.startsWith(scopePath(scope)));
  return (
    <>
      <SkipLink />
      <UndoProvider>
        <header className="border-line border-b bg-surface">
          <div className="mx-auto flex max-w-6xl items-center gap-x-1 px-2 py-1 sm:px-6">
            {/* On a phone the switcher says where one is; the product's name beside it would take a second line. */}
            <Link
              to="/"
              className={classes(
                'min-h-11 items-center rounded-md px-2',
                isOneOfSeveral ? 'hidden sm:flex' : 'flex',
              )}
            >
              <Brand />
            </Link>
            <div className="mr-auto min-w-0">
              {isOneOfSeveral && (
                <LazyMenu
                  label={t('switcher.label')}
                  align="start"
                  triggerKind="quiet"
                  trigger={
                    <>
                      <span className="line-clamp-2 text-left">{current?.name ?? t('switcher.label')}</span>
                      <ChevronsUpDown size={18} aria-hidden="true" className="shrink-0 text-muted" />
                    </>
                  }
                  groups={[
                    {
                      id: 'scopes',
                      title: t('switcher.above'),
                      items: scopes.map((scope) =>
                        scopeItem(scope, t(`scope.${scope.scope}`), scope === current),
                      ),
                    },
                    ...(memberships.length > 0
                      ? [
                          {
                            id: 'organizations',
                            title: t('switcher.label'),
                            items: memberships.map((membership) => ({
                              id: membership.org_id,
                              label: membership.name,
                              text: membership.name,
                              icon: (
                                <Crest
                                  name={membership.name}
                                  color={membership.branding.color}
                                  logo={membership.logo}
                                  size={28}
                                />
                              ),
                              to: `/o/${membership.subdomain}`,
                            })),
                          },
                        ]
                      : []),
                  ]}
                />
              )}
            </div>
            <LanguageSwitch />
            <AccountMenu />
          </div>
        </header>
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl px-4 pt-6 pb-16 sm:px-6">
          <Outlet />
        </main>
      </UndoProvider>
    </>
  );
}
