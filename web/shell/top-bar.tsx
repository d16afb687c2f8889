import { useOrganization } from '../lib/organization.ts';
import { AccountMenu } from './account-menu.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { NotificationBell } from './notification-bell.tsx';
import { OrganizationSwitcher } from './organization-switcher.tsx';
import { SearchButton } from './search-button.tsx';

/** On phones the organization stands here; from 1024 px it stands in the rail. The band carries its colour. */
export function TopBar() {
  const { branding } = useOrganization();
  return (
    <header className="sticky top-0 z-20 border-line border-b bg-page print:hidden lg:static lg:border-b-0">
      <div
        aria-hidden="true"
        style={branding.color ? { backgroundColor: branding.color } : undefined}
        className="h-1 bg-action lg:hidden"
      />
      <div className="flex min-h-14 items-center gap-1 px-2 sm:px-4 lg:justify-end lg:px-10 lg:pt-3">
        <div className="min-w-0 flex-1 lg:hidden">
          <OrganizationSwitcher />
        </div>
        <SearchButton />
        <NotificationBell />
        <LanguageSwitch />
        <AccountMenu />
      </div>
    </header>
  );
}
