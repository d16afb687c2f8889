import type { ParseKeys } from 'i18next';
import {
  CalendarRange,
  ChevronRight,
  DoorClosed,
  DoorOpen,
  Gauge,
  Globe,
  Handshake,
  History,
  IdCard,
  KeyRound,
  type LucideIcon,
  PackageOpen,
  School,
  SlidersHorizontal,
  UserRoundCheck,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOrganization } from '../../lib/organization.ts';
import { PageHeader } from '../../ui/page.tsx';

interface Way {
  id:
    | 'general'
    | 'address'
    | 'plan'
    | 'year'
    | 'rooms'
    | 'offices'
    | 'hierarchy'
    | 'handover'
    | 'members'
    | 'permissions'
    | 'audit'
    | 'closing'
    | 'leave';
  to: string;
  Icon: LucideIcon;
  needs: string;
}
const ways: Way[] = [
  { id: 'general', to: 'settings/general', Icon: SlidersHorizontal, needs: 'organizations.update' },
  { id: 'address', to: 'settings/address', Icon: Globe, needs: 'web_address.get' },
  { id: 'year', to: 'settings/year', Icon: CalendarRange, needs: 'settings.update' },
  { id: 'rooms', to: 'settings/rooms', Icon: DoorClosed, needs: 'rooms.list' },
  { id: 'offices', to: 'settings/offices', Icon: IdCard, needs: 'offices.list' },
  { id: 'handover', to: 'settings/handover', Icon: Handshake, needs: 'handovers.list' },
  { id: 'hierarchy', to: 'settings/hierarchy', Icon: School, needs: 'hierarchy.get' },
  { id: 'plan', to: 'settings/plan', Icon: Gauge, needs: 'subscription.get' },
  { id: 'members', to: 'members', Icon: UserRoundCheck, needs: 'members.list' },
  { id: 'permissions', to: 'settings/permissions', Icon: KeyRound, needs: 'permissions.list' },
  { id: 'audit', to: 'settings/audit', Icon: History, needs: 'audit.list' },
  { id: 'closing', to: 'settings/closing', Icon: PackageOpen, needs: 'closures.get' },
  { id: 'leave', to: 'settings/leave', Icon: DoorOpen, needs: 'members.leave' },
];

/** What can be set here; what a person may not open is not shown. */
export function Component() {
  const { t } = useTranslation('settings');
  const organization = useOrganization();
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('title')} lead={organization.name} />
      <ul className="overflow-hidden rounded-lg border border-line bg-surface">
        {ways
          .filter(({ needs }) => organization.allows(needs))
          .map(({ id, to, Icon }) => (
            <li key={id} className="border-line border-b last:border-b-0">
              <Link
                to={organization.path(to)}
                className="-outline-offset-3 flex min-h-16 items-center gap-4 px-4 py-3 hover:bg-sunken"
              >
                <Icon size={22} aria-hidden="true" className="shrink-0 text-action" />
                <span className="min-w-0 flex-1">
                  <span className="block font-semibold">
                    {t(`way.${id}.title` satisfies ParseKeys<'settings'>)}
                  </span>
                  <span className="block text-muted">
                    {t(`way.${id}.text` satisfies ParseKeys<'settings'>)}
                  </span>
                </span>
                <ChevronRight size={18} aria-hidden="true" className="shrink-0 text-muted" />
              </Link>
            </li>
          ))}
      </ul>
    </div>
  );
}
