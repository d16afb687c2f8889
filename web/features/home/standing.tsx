import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useApi } from '../../lib/queries.ts';
import { Section } from '../../ui/page.tsx';

/** How the organization is doing, in figures that its officers keep in mind. */
export function Standing() {
  const { t } = useTranslation('shell');
  const format = useFormat();
  const { data } = useApi('organizations.get');
  if (!data) return null;
  const { families, members, events_published } = data.setup;
  const figures = [
    { id: 'families', value: families },
    { id: 'members', value: members },
    { id: 'events', value: events_published },
  ] as const;
  return (
    <Section title={t('home.standing')}>
      <dl className="grid grid-cols-3 gap-4">
        {figures.map(({ id, value }) => (
          <div key={id} className="flex flex-col-reverse justify-end">
            <dt className="text-muted text-sm">{t(`home.${id}`, { count: value })}</dt>
            <dd className="font-bold text-2xl tabular">{format.number(value)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
