import { Bell } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useOrganization } from '../lib/organization.ts';
import { useApi } from '../lib/queries.ts';
import { ButtonLink } from '../ui/link.tsx';

/** While the page is in view; what has not changed is answered without a body. */
const everyMs = 60_000;

/** How many notifications are new, and the way to them. */
export function NotificationBell() {
  const { t } = useTranslation('shell');
  const organization = useOrganization();
  const isShown = organization.allows('notifications.list');
  const { data } = useApi(
    'notifications.unread',
    {},
    { enabled: isShown && organization.allows('notifications.unread'), refetchInterval: everyMs },
  );
  if (!isShown) return null;
  const count = (data?.you ?? 0) + (data?.updates ?? 0);
  return (
    <ButtonLink
      kind="quiet"
      size="icon"
      to={organization.path('notifications')}
      aria-label={count > 0 ? t('notifications.unread', { count }) : t('notifications.open')}
    >
      <Bell size={22} aria-hidden="true" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute top-0.5 right-0.5 min-w-5 rounded-full bg-danger px-1 text-center font-bold text-on-action text-sm leading-5 tabular"
        >
          {count > 99 ? '99+' : count}
        </span>
      )}
    </ButtonLink>
  );
}
