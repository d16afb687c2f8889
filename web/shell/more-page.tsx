import {
  ChevronRight,
  CirclePlus,
  KeyRound,
  LogOut,
  type LucideIcon,
  ShieldCheck,
  UserRound,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { leave } from '../lib/leave.ts';
import { useOrganization } from '../lib/organization.ts';
import { Button } from '../ui/button.tsx';
import { PageHeader } from '../ui/page.tsx';
import { placesFor } from './navigation.ts';

interface Row {
  to: string;
  label: string;
  Icon: LucideIcon;
}

/** What the phone's bar has no room for. A page, so that Back works as everywhere. */
export function Component() {
  const { t } = useTranslation('shell');
  const organization = useOrganization();
  const navigate = useNavigate();
  const places = placesFor(organization).more.map(
    ({ to, label, Icon }): Row => ({ to: organization.path(to), label: t(label), Icon }),
  );
  return (
    <div className="max-w-xl">
      <PageHeader title={t('nav.more')} />
      <div className="flex flex-col gap-6">
        {places.length > 0 && <Rows label={organization.name} rows={places} />}
        <Rows
          label={t('account.menu')}
          rows={[
            { to: '/account/profile', label: t('account.profile'), Icon: UserRound },
            { to: '/account/security', label: t('account.security'), Icon: ShieldCheck },
          ]}
        />
        <Rows
          label={t('switcher.another')}
          rows={[
            { to: '/join', label: t('switcher.join'), Icon: KeyRound },
            { to: '/register', label: t('switcher.register'), Icon: CirclePlus },
          ]}
        />
        <Button
          icon={<LogOut size={18} aria-hidden="true" />}
          onClick={() => void leave().then(() => navigate('/sign-in'))}
        >
          {t('account.signOut')}
        </Button>
      </div>
    </div>
  );
}

function Rows({ label, rows }: { label: string; rows: readonly Row[] }) {
  return (
    <section>
      <h2 className="mb-2 px-1 font-semibold text-muted text-sm">{label}</h2>
      <ul className="overflow-hidden rounded-lg border border-line bg-surface">
        {rows.map(({ to, label: words, Icon }) => (
          <li key={to} className="border-line border-b last:border-b-0">
            <Link
              to={to}
              className="-outline-offset-3 flex min-h-14 items-center gap-4 px-4 font-medium hover:bg-sunken"
            >
              <Icon size={20} aria-hidden="true" className="text-muted" />
              <span className="flex-1">{words}</span>
              <ChevronRight size={18} aria-hidden="true" className="text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
