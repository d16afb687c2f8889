import { startTestCluster } from '@pto-connect/database';
import { type Captured, nodesOf } from './captured.ts';
import { paramsOf, queriesOf, reads, startScaleServer, writes } from './queries.ts';

// Prints every index of schema public with the routes whose statements use it and how: what database/indexes.md is written from.
const cluster = await startTestCluster();
const server = await startScaleServer();
const uses = new Map<string, Map<string, Set<string>>>();

function note(route: string, statements: readonly Captured[]): void {
  for (const { plan } of statements)
    for (const node of nodesOf(plan)) {
      const index = node['Index Name'];
      if (index === undefined) continue;
      const routes = uses.get(index) ?? new Map<string, Set<string>>();
      const ways = routes.get(route) ?? new Set<string>();
      ways.add(`${node['Node Type']} ${node['Index Cond'] ?? ''}`.trim());
      routes.set(route, ways);
      uses.set(index, routes);
    }
}

for (const route of reads)
  for (const query of queriesOf(route)) {
    const call = { params: paramsOf(route) as never, query: query as never };
    note(route.id, (await server.call(route.id as never, call)).statements);
  }
for (const { route, options } of writes) note(route, (await server.call(route, options)).statements);

const indexes = await server.first.inspect<{ name: string; definition: string; use: string }>(
  `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition,
     case when i.indisprimary then 'primary key' when i.indisunique then 'unique' else '' end as use
   from pg_index i join pg_class c on c.oid = i.indexrelid
   where c.relnamespace = 'public'::regnamespace order by 2`,
);
for (const { name, definition, use } of indexes) {
  console.log(`${name} ${use} ${definition.replace(/^CREATE (UNIQUE )?INDEX \S+ ON public\./, '')}`);
  for (const [route, ways] of uses.get(name) ?? []) console.log(`    ${route}: ${[...ways].join(' | ')}`);
}
await server.close();
await cluster.stop();
