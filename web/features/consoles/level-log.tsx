import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { useApiList } from '../../lib/queries.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { SkeletonPage } from '../../ui/skeleton.tsx';

type Entry = ItemOf<'district_log.list'>;

/** Words for what can be done and seen above the PTOs. */
const words = {
  'districts.update': 'districtChanged',
  'platform_districts.create': 'districtAdded',
  'platform_districts.update': 'districtChanged',
  'platform_plans.create': 'planAdded',
  'platform_plans.update': 'planChanged',
  'platform_organizations.choose_plan': 'planChosen',
  'platform_operators.remove': 'operatorRemoved',
  'platform_people.invite': 'invited',
  'district_people.invite': 'invited',
  'district_people.remove': 'removed',
  'scope_invitations.accept': 'accepted',
  'district_schools.create': 'schoolAdded',
  'district_schools.update': 'schoolChanged',
  'district_schools.close': 'schoolClosed',
  'district_schools.reopen': 'schoolReopened',
  'filing_kinds.create': 'filingAsked',
  'filing_kinds.update': 'filingChanged',
  'filings.review': 'filingReviewed',
  'district_requests.create': 'asked',
  'district_requests.close': 'requestClosed',
  'school_sign_offs.decide': 'signed',
  'school_adoptions.ask': 'adoptionAsked',
  'school_adoptions.decide': 'adoptionDecided',
  'school_adoptions.end': 'adoptionEnded',
  'platform_organizations.close': 'organizationClosed',
  'platform_organizations.reopen': 'organizationReopened',
  'platform_support_sessions.open': 'supportEntered',
  'platform_support_sessions.end': 'supportLeft',
  'platform_recoveries.decide': 'recovery',
  'platform_flags.update': 'flags',
  'school_templates.decide': 'templateDecided',
  'district_templates.decide': 'templateDecided',
  'platform_templates.decide': 'templateDecided',
  'organizations.erase': 'erased',
  'database.direct': 'direct',
  'platform_flags.stop': 'flagStopped',
  'platform_flags.restart': 'flagRestarted',
  'platform_flags.remove': 'flagCleared',
  'district_flags.choose': 'flagChosen',
  'district_organizations.list': 'sawList',
  'district_organizations.get': 'sawPage',
  'district_figures.list': 'sawFigures',
  'district_schools.list': 'sawFigures',
  'schools.get': 'sawSchool',
  'school_events.list': 'sawCalendar',
} as const;
/** What was done. An invitation that goes out with something else is its own entry, and says so. */
const wordOf = ({ action, table_name, operation }: Entry) =>
  table_name === 'scope_invitations' && operation === 'insert'
    ? 'invited'
    : Object.entries(words).find(([known]) => known === action)?.[1];

/** What can be changed above the PTOs. What only the database minds is left out. */
const fields = {
  name: 'name',
  name_es: 'name_es',
  code: 'code',
  settings: 'settings',
  subscription_tier: 'plan',
  grade_levels: 'grade_levels',
  due_on: 'due_on',
  is_open: 'is_open',
  kind: 'kind',
  members: 'members',
  storage_bytes: 'storage_bytes',
  organizations: 'organizations',
} as const;
const namesOfFields = (entry: Entry) =>
  Object.entries(fields).flatMap(([known, name]) => (entry.fields.includes(known) ? [name] : []));

interface LevelLogProps {
  entries: ReturnType<typeof useApiList<'district_log.list'>>;
}

/** What administrators of a level changed, did in PTOs and saw there. Each PTO reads its own side of it. */
function LevelLog({ entries }: LevelLogProps) {
  const { t } = useTranslation('consoles');
  const format = useFormat();
  const { items, more, isPending, error, refetch } = entries;
  const columns: Column<Entry>[] = [
    {
      key: 'what',
      header: t('log.what'),
      role: 'title',
      cell: (entry) => {
        const word = wordOf(entry);
        const changed = namesOfFields(entry);
        return (
          <>
            {word ? t(`log.word.${word}`) : t('log.other')}
            {changed.length > 0 && (
              <span className="block font-normal text-muted text-sm">
                {format.list(changed.map((name) => t(`log.field.${name}`)))}
              </span>
            )}
          </>
        );
      },
    },
    {
      key: 'about',
      header: t('log.about'),
      role: 'meta',
      cell: (entry) => (
        <span className="break-words">
          {[entry.organization_name, entry.label].filter(Boolean).join(' · ') || '—'}
        </span>
      ),
    },
    {
      key: 'who',
      header: t('log.who'),
      role: 'value',
      cell: (entry) => entry.actor_name ?? t(entry.action === 'database.direct' ? 'log.nobody' : 'log.gone'),
    },
    { key: 'kind', header: t('log.kind'), role: 'value', cell: (entry) => t(`log.kinds.${entry.kind}`) },
    { key: 'when', header: t('log.when'), role: 'value', cell: (entry) => format.dayTime(entry.occurred_at) },
  ];
  if (isPending) return <SkeletonPage />;
  if (error && items.length === 0) return <LoadError error={error} onRetry={() => void refetch()} />;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{t('log.lead')}</p>
      <DataTable
        label={t('tab.log')}
        columns={columns}
        rows={items}
        rowKey={(entry) => entry.id}
        empty={<Empty kind="done" title={t('log.empty')} />}
      />
      <LoadMore shown={items.length} more={more} />
    </div>
  );
}

export function DistrictLog({ districtId }: { districtId: string }) {
  return <LevelLog entries={useApiList('district_log.list', { params: { district_id: districtId } })} />;
}

export function SchoolLog({ schoolId }: { schoolId: string }) {
  return <LevelLog entries={useApiList('school_log.list', { params: { school_id: schoolId } })} />;
}

export function PlatformLog() {
  return <LevelLog entries={useApiList('platform_log.list', {})} />;
}
