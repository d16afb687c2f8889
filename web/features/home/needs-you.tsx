import { ChevronRight, HandHelping, type LucideIcon, UserRoundPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi } from '../../lib/queries.ts';
import { Section } from '../../ui/page.tsx';
import { useNextEvents } from './next-events-query.ts';

interface Need {
  id: string;
  Icon: LucideIcon;
  title: string;
  text: string;
  to: string;
}

/** What waits for this person: people who asked to join, and events that lack hands. Nothing waiting, nothing shown. */
export function NeedsYou() {
  const { t } = useTranslation('shell');
  const needs = [...useJoiners(), ...useGaps()].slice(0, 4);
  if (needs.length === 0) return null;
  return (
    <Section title={t('home.needsYou')}>
      <ul className="-mx-2 flex flex-col">
        {needs.map(({ id, Icon, title, text, to }) => (
          <li key={id}>
            <Link to={to} className="flex min-h-14 items-center gap-4 rounded-md px-2 py-2 hover:bg-sunken">
              <span className="flex size-10 shrink-0 items-center justify-center rounded-full bg-warning-soft text-warning">
                <Icon size={20} aria-hidden="true" />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{title}</span>
                <span className="block text-muted text-sm">{text}</span>
              </span>
              <ChevronRight size={18} aria-hidden="true" className="shrink-0 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function useJoiners(): Need[] {
  const { t } = useTranslation('shell');
  const format = useFormat();
  const organization = useOrganization();
  const isAsked = organization.allows('members.approve') && organization.allows('members.list');
  const { data = [] } = useApi(
    'members.list',
    { query: { status: 'pending', limit: 10 } },
    { enabled: isAsked },
  );
  if (!isAsked || data.length === 0) return [];
  const names = data.slice(0, 3).map(({ first_name, last_name }) => `${first_name} ${last_name}`);
  return [
    {
      id: 'joiners',
      Icon: UserRoundPlus,
      title: t('home.joiners', { count: data.length }),
      text: format.list(names) + (data.length > names.length ? ' …' : ''),
      to: organization.path('members'),
    },
  ];
}

function useGaps(): Need[] {
  const { t } = useTranslation('shell');
  const language = useLanguage();
  const format = useFormat();
  const organization = useOrganization();
  const { data = [] } = useNextEvents();
  return data
    .filter((event) => event.shift_places > event.shift_places_taken)
    .map((event) => ({
      id: event.id,
      Icon: HandHelping,
      title: t('home.gaps', { count: event.shift_places - event.shift_places_taken }),
      text: `${(language === 'es' && event.title_es) || event.title} · ${format.date(event.event_date)}`,
      to: organization.path(`events/${event.id}?tab=volunteers`),
    }));
}
