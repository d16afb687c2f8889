import { ChevronsUpDown, CirclePlus, KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrganization } from '../lib/organization.ts';
import { useAccount } from '../lib/session.ts';
import { LazyMenu } from '../ui/lazy-menu.tsx';
import { Crest } from './crest.tsx';
import { scopeItem } from './scope-item.tsx';

const look = 'w-full min-w-0 !justify-start !px-2 text-left !text-text';

/** Which organization this is; with several, the way to another one. */
export function OrganizationSwitcher() {
  const { t } = useTranslation('shell');
  const organization = useOrganization();
  const { memberships, scopes } = useAccount();
  const name = (
    <>
      <Crest name={organization.name} color={organization.branding.color} logo={organization.logo} />
      <span className="line-clamp-3 max-[22rem]:sr-only min-w-0 flex-1 text-left font-bold text-sm leading-4 lg:text-base lg:leading-5">
        {organization.name}
      </span>
    </>
  );
  if (memberships.length + scopes.length < 2) {
    return (
      <Link
        to={organization.path()}
        className={`flex min-h-11 items-center gap-3 rounded-md px-2 py-1 ${look}`}
      >
        {name}
      </Link>
    );
  }
  return (
    <LazyMenu
      label={t('switcher.label')}
      align="start"
      triggerKind="quiet"
      triggerClassName={look}
      trigger={
        <>
          {name}
          <ChevronsUpDown size={18} aria-hidden="true" className="shrink-0 text-muted" />
        </>
      }
      groups={[
        {
          id: 'organizations',
          title: t('switcher.label'),
          items: memberships.map((membership) => ({
            id: membership.org_id,
            label: membership.name,
            hint: membership.status === 'pending' ? t('switcher.pending') : t(`role.${membership.role_type}`),
            text: membership.name,
            icon: (
              <Crest
                name={membership.name}
                color={membership.branding.color}
                logo={membership.logo}
                size={28}
              />
            ),
            isCurrent: membership.org_id === organization.org_id,
            to: `/o/${membership.subdomain}`,
          })),
        },
        ...(scopes.length > 0
          ? [
              {
                id: 'scopes',
                title: t('switcher.above'),
                items: scopes.map((scope) => scopeItem(scope, t(`scope.${scope.scope}`), false)),
              },
            ]
          : []),
        {
          id: 'more',
          items: [
            {
              id: 'join',
              label: t('switcher.join'),
              icon: <KeyRound size={18} aria-hidden="true" />,
              to: '/join',
            },
            {
              id: 'register',
              label: t('switcher.register'),
              icon: <CirclePlus size={18} aria-hidden="true" />,
              to: '/register',
            },
          ],
        },
      ]}
    />
  );
}
