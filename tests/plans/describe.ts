import { startTestCluster } from '@pto-connect/database';
import { type Captured, nodesOf } from './captured.ts';
import { findOrigins } from './origin.ts';
import { paramsOf, queriesOf, reads, startScaleServer, writes } from './queries.ts';

// Prints database/indexes.md anew: every index of schema public with the statement that uses it and how, or the key, rule or
// reference that it is there for. `node tests/plans/describe.ts`; what it cannot know stands in a column of its own.
const cluster = await startTestCluster();
const server = await startScaleServer();
const originOf = await findOrigins(server.first);
const uses = new Map<string, Map<string, { routes: Set<string>; way: string }>>();

function note(route: string, statements: readonly Captured[]): void {
  for (const { sql, plan } of statements)
    for (const node of nodesOf(plan)) {
      const index = node['Index Name'];
      if (index === undefined) continue;
      const origins = uses.get(index) ?? new Map<string, { routes: Set<string>; way: string }>();
      const origin = originOf(sql);
      const use = origins.get(origin) ?? { routes: new Set<string>(), way: '' };
      use.routes.add(route);
      const condition = (node['Index Cond'] ?? '')
        .replaceAll(/\(?InitPlan \d+\)?\.col1/g, 'value')
        .replaceAll(/::\w+( with time zone)?/g, '');
      if (condition.length >= use.way.length || use.way === '')
        use.way = `${node['Node Type']} ${condition}`.trim();
      origins.set(origin, use);
      uses.set(index, origins);
    }
}

for (const route of reads)
  for (const query of queriesOf(route)) {
    const call = { params: paramsOf(route) as never, query: query as never };
    note(route.id, (await server.call(route.id as never, call)).statements);
  }
for (const { route, options } of writes) note(route, (await server.call(route, options)).statements);

console.log(`# Indexes

Every index of schema \`public\`, what it is there for, and how the statements that the running server sends use it. Written by
\`node tests/plans/describe.ts\`, which calls the routes of the contract on the scale data (${reads.length} reads in all their orders and filters,
and the commonest writes) and reads the plans that PostgreSQL executed, as the application's role, under its policies. \`tests/plans\` holds this
list to the schema in both directions and refuses a statement that reads a filled tenant table from one end to the other.

Beginning with \`org_id\` is what makes an index usable under the tenant policy. An index costs every write, so one that serves neither a
statement, nor a rule, nor a reference from another table is dropped. PostgreSQL picks among indexes that begin with \`org_id\` by its
statistics; where a table is small any of them will do, and the plan shows the one that was taken.`);

interface IndexRow {
  table_name: string;
  name: string;
  definition: string;
  kind: string;
  reference: string | null;
}
const indexes = await server.first.inspect<IndexRow>(
  `select t.relname as table_name, c.relname as name,
     regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING (btree )?', '') as definition,
     case when i.indisprimary then 'names a row' when i.indisunique then 'unique' else '' end as kind,
     (select string_agg(distinct f.confrelid::regclass::text, ', ') from pg_constraint f
      where f.contype = 'f' and f.conrelid = i.indrelid and not i.indisprimary
        and f.confrelid <> 'public.organizations'::regclass
        and (select array_agg(k order by k) from unnest(f.conkey) k)
          = (select array_agg(k order by k) from unnest((i.indkey::int2[])[0:cardinality(f.conkey) - 1]) k)) as reference
   from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
   where c.relnamespace = 'public'::regnamespace order by 1, i.indisprimary desc, 2`,
);
/** What no captured statement shows: the plans of small tables, of jobs, and of writes that are rare. */
const known: Record<string, string> = {
  access_log_families_idx: 'who looked at one family, whatever the day (34 CFR 99.32 asks for it by pupil)',
  access_log_occurred_at_idx: 'who looked lately; purging by age',
  access_log_scope_idx:
    '`features/hierarchy/queries/looks.ts` (hierarchy.looks), newest first without sorting',
  audit_log_occurred_at_idx:
    '`features/audit/queries.ts listEntries` (audit.list), newest first without sorting once a log is longer than a page or two',
  audit_log_row_idx: '`features/audit/queries.ts listEntries` with `row_id`: the history of one record',
  events_date_idx:
    '`features/events/queries/events.ts` (events.list) by day: an organization of many years reads its page in order; with a hundred events any index by organization and a sort costs the same, and PostgreSQL takes one of those',
  guardians_email_idx: '`features/families` linkGuardian: the guardian behind a new member’s address',
  handovers_created_at_idx: '`features/handover/queries.ts` (handovers.list), newest first',
  hierarchy_requests_created_at_idx: '`features/hierarchy` (hierarchy_requests.list), newest first',
  idempotency_keys_created_at_idx: '`jobs/queries.ts deleteOldIdempotencyKeys`, every night',
  import_jobs_created_at_idx: '`features/imports` (imports.list), newest first',
  invitations_created_at_idx: '`features/invitations/queries.ts` (invitations.list), newest first',
  notifications_created_at_idx: '`jobs/queries.ts organizationsWithOldNotifications`, every night',
  office_terms_ending_idx: 'terms about to end in any organization: the nightly reminders',
  office_terms_ends_on_idx: 'terms about to end in one organization',
  scope_log_district_id_idx: 'what was done for a district, newest first',
  sign_offs_created_at_idx: '`features/hierarchy` (sign_offs.list), newest first',
  sign_ups_expires_at_idx: '`jobs/queries.ts organizationsWithExpiredSignUps`, every night',
  support_sessions_operator_idx: 'an operator’s own support sessions, and whether one is open',
  support_sessions_started_at_idx:
    '`features/support-sessions/queries.ts` (support_sessions.list), newest first',
  user_profiles_email_idx: 'whether an address is a member already: invitations, joining, imports',
};
const cell = (text: string) => text.replaceAll('|', '\\|');
let table = '';
for (const { table_name, name, definition, kind, reference } of indexes) {
  if (table_name !== table) {
    table = table_name;
    console.log(`\n## ${table}\n\n| index | on | serves | plan |\n| --- | --- | --- | --- |`);
  }
  const seen = [...(uses.get(name) ?? [])].filter(([origin]) => origin !== '');
  const serves = [
    ...(kind === '' ? [] : [kind]),
    ...(reference === null ? [] : [`reference to ${reference.replaceAll('public.', '')}`]),
    ...seen.map(
      ([origin, { routes }]) =>
        `\`${origin}\` (${[...routes].slice(0, 4).join(', ')}${routes.size > 4 ? ', …' : ''})`,
    ),
  ];
  if (serves.length === 0) serves.push(known[name] ?? 'NOTHING KNOWN: say here what it is for, or drop it');
  const plans = seen.map(([, { way }]) => `\`${way}\``);
  console.log(
    `| ${name} | ${cell(definition)} | ${cell(serves.join('; '))} | ${cell([...new Set(plans)].join('; '))} |`,
  );
}
await server.close();
await cluster.stop();
