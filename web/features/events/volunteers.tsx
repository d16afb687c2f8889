import { Download, Ellipsis, Megaphone, Plus, Printer } from 'lucide-react';
import { lazy, type RefObject, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { apiFile } from '../../lib/api.ts';
import { useOrganization } from '../../lib/organization.ts';
import { useApiList } from '../../lib/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';
import { LazyMenu } from '../../ui/lazy-menu.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { useDownload } from '../../ui/use-download.ts';
import { Asks } from './asks.tsx';
import { gapsFirst, gapsOf } from './gaps.ts';
import { ShiftPanel } from './shift-panel.tsx';
import type { EventDetail, Shift, SignUp } from './types.ts';
import { useEverything } from './use-everything.ts';
import { useKeptFocus } from './use-kept-focus.ts';

const ShiftDialog = lazy(() =>
  import('./shift-dialog.tsx').then((module) => ({ default: module.ShiftDialog })),
);

/** The coordinator's view: what is missing first, who helps where, and the shifts themselves. */
export function Volunteers({ event }: { event: EventDetail }) {
  const { t } = useTranslation('events');
  const { t: general } = useTranslation('ui');
  const organization = useOrganization();
  const wordError = useErrorMessage();
  const [editing, setEditing] = useState<Shift | 'new' | null>(null);
  const signUps = useEverything<SignUp, ReturnType<typeof useSignUps>>(useSignUps(event.id));
  const byShift = useMemo(() => groupByShift(signUps.items), [signUps.items]);
  const { download, error: downloadError } = useDownload();
  // Who comes from asking reads that it was done.
  const { asked } = (useLocation().state ?? {}) as { asked?: number };
  const { heading, keepFocus } = useKeptFocus();
  const mayAdd = event.can.includes('shifts.create');
  const mayAsk = event.can.includes('shift_asks.create') && gapsOf(event.shifts).open > 0;
  const exportAll = () =>
    download(
      () =>
        apiFile('sign_ups.list', 'text/csv', {
          params: { org_id: organization.org_id, event_id: event.id },
        }),
      `${event.slug}-volunteers.csv`,
    );
  const add = (
    <Button
      kind={mayAsk ? 'secondary' : 'primary'}
      onClick={() => setEditing('new')}
      icon={<Plus size={18} aria-hidden="true" />}
    >
      {t('shift.add')}
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      {event.shifts.length === 0 ? (
        <section ref={heading} tabIndex={-1} aria-label={t('volunteers.none')}>
          <Empty title={t('volunteers.none')} action={mayAdd && add}>
            {t('volunteers.noneText')}
          </Empty>
        </section>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <Finding shifts={event.shifts} heading={heading} />
            <div className="flex flex-wrap gap-2">
              {mayAsk && (
                <ButtonLink
                  kind="primary"
                  to={organization.path(`events/${event.id}/ask`)}
                  icon={<Megaphone size={18} aria-hidden="true" />}
                >
                  {t('ask.open')}
                </ButtonLink>
              )}
              {mayAdd && add}
              <LazyMenu
                label={t('event.more')}
                trigger={<Ellipsis size={20} aria-hidden="true" />}
                triggerLabel={t('volunteers.more')}
                triggerSize="icon"
                groups={[
                  {
                    id: 'more',
                    items: [
                      {
                        id: 'sheet',
                        label: t('volunteers.sheet'),
                        icon: <Printer size={18} aria-hidden="true" />,
                        to: organization.path(`events/${event.id}/sheet`),
                      },
                      {
                        id: 'csv',
                        label: general('csv'),
                        icon: <Download size={18} aria-hidden="true" />,
                        onSelect: () => void exportAll(),
                      },
                    ],
                  },
                ]}
              />
            </div>
          </div>
          {asked !== undefined && (
            <Banner tone="success" isLive>
              {t('ask.done', { count: asked })}
            </Banner>
          )}
          {downloadError !== null && (
            <Banner tone="danger" isLive>
              {wordError(downloadError)}
            </Banner>
          )}
          {signUps.error && <LoadError error={signUps.error} onRetry={() => void signUps.refetch()} />}
          <ul className="grid items-start gap-4 lg:grid-cols-2">
            {gapsFirst(event.shifts).map((shift) => (
              <ShiftPanel
                key={shift.id}
                event={event}
                shift={shift}
                signUps={signUps.isPending ? null : (byShift.get(shift.id) ?? [])}
                onEdit={() => setEditing(shift)}
                onGone={keepFocus}
              />
            ))}
          </ul>
          <Asks event_id={event.id} />
        </>
      )}
      {editing && (
        <Suspense fallback={null}>
          <ShiftDialog
            event={event}
            shift={editing === 'new' ? null : editing}
            onClose={() => {
              setEditing(null);
              keepFocus();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

const useSignUps = (event_id: string) =>
  useApiList('sign_ups.list', { params: { event_id }, query: { sort: 'name', limit: 200 } });

function groupByShift(signUps: readonly SignUp[]): Map<string, SignUp[]> {
  const groups = new Map<string, SignUp[]>();
  for (const signUp of signUps) {
    const group = groups.get(signUp.shift_id);
    if (group) group.push(signUp);
    else groups.set(signUp.shift_id, [signUp]);
  }
  return groups;
}

/** The state of things in one sentence. */
function Finding({ shifts, heading }: { shifts: readonly Shift[]; heading: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation('events');
  const { open, shiftsWithGaps, empty } = gapsOf(shifts);
  return (
    <h2
      ref={(element) => {
        heading.current = element;
      }}
      tabIndex={-1}
      className="min-w-56 flex-1 font-bold text-lg"
    >
      {open === 0
        ? t('volunteers.allFull')
        : `${t('volunteers.open', { count: open })} ${t('volunteers.onShifts', { count: shiftsWithGaps })}`}
      {empty > 0 && (
        <span className="block font-normal text-base text-muted">
          {t('volunteers.empty', { count: empty })}
        </span>
      )}
    </h2>
  );
}
