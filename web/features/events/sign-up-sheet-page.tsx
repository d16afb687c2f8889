import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useFormat } from '../../lib/format.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApi, useApiList } from '../../lib/queries.ts';
import { Button } from '../../ui/button.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';
import { publicAddress } from './public-address.ts';
import type { EventDetail, Shift, SignUp } from './types.ts';
import { useEverything } from './use-everything.ts';
import { timesOf, useWhen } from './when.ts';
import { useWritten } from './written.tsx';

/** The shifts on paper: names where there are some, lines to write on where there are none. */
export function Component() {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const { event_id = '' } = useParams();
  const { data: event, error, refetch } = useApi('events.get', { params: { event_id } });
  const list = useApiList('sign_ups.list', { params: { event_id }, query: { sort: 'name', limit: 200 } });
  const signUps = useEverything<SignUp, typeof list>(list);
  const failed = error ?? signUps.error;
  const up = { to: organization.path(`events/${event_id}?tab=volunteers`), label: t('sheet.back') };
  return (
    <div className="max-w-3xl">
      <div className="print:hidden">
        <PageHeader
          title={t('sheet.title')}
          lead={t('sheet.lead')}
          up={up}
          actions={
            <Button
              kind="primary"
              onClick={() => window.print()}
              icon={<Printer size={18} aria-hidden="true" />}
            >
              {t('sheet.print')}
            </Button>
          }
        />
      </div>
      {failed && (!event || signUps.error) ? (
        <LoadError
          error={failed}
          onRetry={() => {
            void refetch();
            void signUps.refetch();
          }}
        />
      ) : !event || !signUps.isWhole ? (
        <SkeletonPage />
      ) : (
        <Sheet event={event} signUps={signUps.items} />
      )}
    </div>
  );
}

function Sheet({ event, signUps }: { event: EventDetail; signUps: readonly SignUp[] }) {
  const { t } = useTranslation('events');
  const organization = useOrganization();
  const written = useWritten();
  const when = useWhen();
  const isPublic = event.visibility === 'public' && event.published_at !== null;
  return (
    <article className="rounded-lg border border-line bg-surface p-4 sm:p-8 print:border-0 print:bg-transparent print:p-0">
      <header className="mb-6 flex items-start justify-between gap-6">
        <div>
          <p className="text-muted print:text-current">{organization.name}</p>
          <h2 className="font-bold text-2xl">{written(event.title, event.title_es)}</h2>
          <p className="text-lg">
            {when.days(event)}
            {!event.all_day && <>, {when.hours(event)}</>}
          </p>
          {event.location && <p>{event.location}</p>}
        </div>
        {isPublic && (
          <figure className="w-28 shrink-0 text-center">
            <QrCode
              text={publicAddress(organization, event)}
              label={t('share.code', { title: event.title })}
              size={112}
            />
            <figcaption className="mt-1 text-sm leading-4">{t('sheet.scan')}</figcaption>
          </figure>
        )}
      </header>
      {event.shifts.length === 0 && <p>{t('volunteers.none')}</p>}
      <div className="flex flex-col gap-6">
        {event.shifts.map((shift) => (
          <ShiftLines
            key={shift.id}
            shift={shift}
            names={signUps.filter(({ shift_id }) => shift_id === shift.id).map(({ name }) => name)}
          />
        ))}
      </div>
    </article>
  );
}

/** More empty lines than this on one shift are a waste of paper. */
const mostLines = 40;

function ShiftLines({ shift, names }: { shift: Shift; names: readonly string[] }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const written = useWritten();
  const count = Math.max(names.length, Math.min(shift.places, mostLines));
  const lines = Array.from({ length: count }, (_, place) => ({ place: place + 1, name: names[place] ?? '' }));
  return (
    <section className="break-inside-avoid">
      <h3 className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4 border-text border-b-2 pb-1">
        <span className="font-bold">{written(shift.title, shift.title_es)}</span>
        <span className="tabular">
          {format.day(shift.starts_at)}, {timesOf(format, shift)}
        </span>
      </h3>
      <table className="w-full">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('sheet.number')}</th>
            <th scope="col">{t('coming.name')}</th>
            <th scope="col">{t('sheet.phone')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ place, name }) => (
            <tr key={place} className="h-9 border-control border-b">
              <td className="w-8 align-bottom text-muted text-sm tabular print:text-current">{place}</td>
              <td className="align-bottom font-medium">{name}</td>
              <td className="w-2/5 border-line border-l pl-2 align-bottom text-muted text-sm print:text-current">
                {name ? '' : t('sheet.phone')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
