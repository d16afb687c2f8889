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
  const plans = seen.map(([, { way }]) => `\`${way}\``);
  console.log(
    `| ${name} | ${cell(definition)} | ${cell(serves.join('; '))} | ${cell([...new Set(plans)].join('; '))} |`,
  );
}
await server.close();
await cluster.stop();
