import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useCan } from '../../lib/organization.ts';
import { useApiList } from '../../lib/queries.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Section } from '../../ui/page.tsx';

/** Who was asked to help, by whom and when; nothing while nobody was. */
export function Asks({ event_id }: { event_id: string }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const { items, more } = useApiList(
    'shift_asks.list',
    { params: { event_id }, query: { limit: 20 } },
    { enabled: useCan('shift_asks.list') },
  );
  if (items.length === 0) return null;
  return (
    <Section title={t('ask.history')}>
      <ul className="flex flex-col gap-3">
        {items.map(({ id, asked_by, created_at, families, mailed }) => (
          <li key={id}>
            <span className="block font-semibold">{t('ask.asked', { count: families, name: asked_by })}</span>
            <span className="block text-muted text-sm tabular">
              {format.dayTime(created_at)}
              {mailed < families && ` · ${t('ask.mailed', { count: mailed })}`}
            </span>
          </li>
        ))}
      </ul>
      <LoadMore shown={items.length} more={more} />
    </Section>
  );
}
