import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Facts } from '../../ui/page.tsx';
import { useClock } from './clock.ts';
import type { Content, ContentOf } from './types.ts';
import { Written } from './written.tsx';

/** What a template holds, to read: one look for each kind. */
export function ContentView({ content }: { content: Content }) {
  if (content.event) return <EventView event={content.event} />;
  if (content.agenda) return <AgendaView agenda={content.agenda} />;
  if (content.message) return <MessageView message={content.message} />;
  if (content.document) return <DocumentView document={content.document} />;
  if (content.budget) return <BudgetView budget={content.budget} />;
  return null;
}

function EventView({ event }: { event: ContentOf<'event'> }) {
  const { t } = useTranslation('templates');
  const format = useFormat();
  const clock = useClock();
  const hours =
    event.starts === null || event.ends === null
      ? t('event.allDay')
      : t('event.hours', { starts: clock(event.starts), ends: clock(event.ends) });
  return (
    <div className="flex flex-col gap-6">
      {(event.description || event.description_es) && (
        <p className="max-w-prose">
          <Written en={event.description} es={event.description_es} />
        </p>
      )}
      <Facts
        items={[
          { label: t('field.category'), value: t(`category.${event.category}`) },
          { label: t('event.when'), value: `${t('event.days', { count: event.days })}, ${hours}` },
          ...(event.location ? [{ label: t('field.location'), value: event.location }] : []),
          ...(event.capacity === null
            ? []
            : [{ label: t('field.capacity'), value: format.number(event.capacity) }]),
          { label: t('field.visibility'), value: t(`visibility.${event.visibility}`) },
        ]}
      />
      {event.shifts.length > 0 && (
        <div>
          <h3 className="mb-2 font-bold">{t('event.shifts', { count: event.shifts.length })}</h3>
          <ul className="divide-y divide-line">
            {event.shifts.map((shift) => (
              <li key={`${shift.day} ${shift.starts} ${shift.title}`} className="py-2">
                <Written en={shift.title} es={shift.title_es} className="font-medium" />
                <span className="block text-muted">
                  {[
                    dayOf(t, shift.day),
                    clock(shift.starts),
                    t('event.minutes', { count: shift.minutes }),
                    t('event.places', { count: shift.places }),
                  ].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const dayOf = (t: ReturnType<typeof useTranslation<'templates'>>['t'], day: number): string =>
  day < 0
    ? t('event.before', { count: -day })
    : day > 0
      ? t('event.after', { count: day })
      : t('event.first');

function AgendaView({ agenda }: { agenda: ContentOf<'agenda'> }) {
  const { t } = useTranslation('templates');
  const total = agenda.items.reduce((sum, { minutes }) => sum + minutes, 0);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{t('agenda.total', { count: total })}</p>
      <ol className="flex list-decimal flex-col gap-3 pl-6">
        {placed(agenda.items).map(({ item, place }) => (
          <li key={place}>
            <Written en={item.title} es={item.title_es} className="font-medium" />{' '}
            <span className="text-muted">{t('event.minutes', { count: item.minutes })}</span>
            <Written en={item.notes} es={item.notes_es} className="block" />
          </li>
        ))}
      </ol>
    </div>
  );
}

function MessageView({ message }: { message: ContentOf<'message'> }) {
  return (
    <div className="flex max-w-prose flex-col gap-3">
      <h3 className="font-bold">
        <Written en={message.subject} es={message.subject_es} />
      </h3>
      <p>
        <Written en={message.body} es={message.body_es} />
      </p>
    </div>
  );
}

function DocumentView({ document }: { document: ContentOf<'document'> }) {
  return (
    <div className="flex max-w-prose flex-col gap-4">
      {document.sections.map((section) => (
        <section key={`${section.heading} ${section.text}`}>
          <h3 className="font-bold">
            <Written en={section.heading} es={section.heading_es} />
          </h3>
          <p>
            <Written en={section.text} es={section.text_es} />
          </p>
        </section>
      ))}
    </div>
  );
}

function BudgetView({ budget }: { budget: ContentOf<'budget'> }) {
  const { t } = useTranslation('templates');
  const format = useFormat();
  const of = (side: 'income' | 'expense') => budget.lines.filter((line) => line.side === side);
  const sum = (side: 'income' | 'expense') => of(side).reduce((total, { amount }) => total + amount, 0);
  return (
    <div className="flex flex-col gap-6">
      {(['income', 'expense'] as const).map((side) => (
        <div key={side}>
          <h3 className="mb-1 flex justify-between gap-4 font-bold">
            {t(`side.${side}`)}
            <span className="tabular">{format.money(sum(side))}</span>
          </h3>
          <ul className="divide-y divide-line">
            {placed(of(side)).map(({ item: line, place }) => (
              <li key={place} className="flex justify-between gap-4 py-2">
                <span>
                  <Written en={line.name} es={line.name_es} />
                  <Written en={line.notes} es={line.notes_es} className="block text-muted text-sm" />
                </span>
                <span className="tabular">{format.money(line.amount)}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Facts items={[{ label: t('budget.left'), value: format.money(sum('income') - sum('expense')) }]} />
    </div>
  );
}

/** Two lines may read alike, and nothing here moves: each is known by its place. */
const placed = <T,>(items: readonly T[]) => items.map((item, place) => ({ item, place }));
