/**
 * What must be true of the schema, each as a query that lists the objects that break it. The same queries run against a
 * deliberately bad schema, where every one of them must find something: a lint that finds nothing there proves nothing here.
 * Numbers P1-P22 are the row level security pitfalls of docs/security.md.
 */
export interface Lint {
  readonly name: string;
  readonly why: string;
  /** Yields rows with a `finding`. `$1` is the list of schemas to look at. */
  readonly sql: string;
}

/** Tables that hold rows of organizations: those with an org_id, and the organizations themselves. */
const tenantTables = `
  select c.oid, c.relname, n.nspname, c.relrowsecurity, c.relforcerowsecurity, n.nspname || '.' || c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f') and n.nspname = any ($1)
    and (c.relname = 'organizations' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped))`;

const tables = `
  select c.oid, n.nspname || '.' || c.relname as name, c.relname
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'f') and n.nspname = any ($1)`;

/** The tenant rule as PostgreSQL prints it: the uncast column against the transaction's setting, evaluated once per statement. */
const tenantRule = (column: string) =>
  `(${column} = ( SELECT (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid AS "nullif"))`;

/** Two-step sign-in is not due, or was given. */
const assuranceRule = `((( SELECT current_setting('app.aal_due'::text, true) AS current_setting) IS DISTINCT FROM 'aal2'::text) OR (( SELECT current_setting('app.aal'::text, true) AS current_setting) = 'aal2'::text))`;

/** Unique across organizations by design: public addresses, and digests of random secrets. */
const globalKeys = `array['organizations_subdomain_key', 'organizations_join_code_key', 'organizations_pkey', 'invitations_token_hash_key',
  'sign_ups_token_hash_key', 'calendar_feeds_token_hash_key', 'asked_families_token_hash_key', 'mail_addresses_token_hash_key', 'exports_ticket']`;

export const lints: readonly Lint[] = [
  {
    name: 'row level security is on and forced',
    why: 'P1, P17: without FORCE the owner sees everything; a partition or foreign table needs its own.',
    sql: `with t as (${tenantTables}) select name as finding from t where not (relrowsecurity and relforcerowsecurity)`,
  },
  {
    name: 'exactly one permissive policy for the application role, and it is the tenant rule',
    why: 'P20: permissive policies add up, so a second one, or a looser one, opens the table.',
    sql: `with t as (${tenantTables})
      select t.name as finding from t
      where (select count(*) from pg_policy p where p.polrelid = t.oid and p.polpermissive and 'pto_app'::regrole::oid = any (p.polroles)) <> 1
         or not exists (
           select from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant' and p.polpermissive
             and pg_get_expr(p.polqual, p.polrelid) = case when t.relname = 'organizations' then $rule$${tenantRule('id')}$rule$ else $rule$${tenantRule('org_id')}$rule$ end
             and (t.relname = 'audit_log' and p.polcmd = 'r' or pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid)))`,
  },
  {
    name: 'a restrictive policy demands two-step sign-in where it is due',
    why: 'A route that forgot to ask would otherwise show everything to a password alone.',
    sql: `with t as (${tenantTables})
      select t.name as finding from t
      where not exists (
        select from pg_policy p where p.polrelid = t.oid and p.polname = 'assurance' and not p.polpermissive and p.polcmd = '*'
          and p.polroles = array['pto_app'::regrole::oid] and pg_get_expr(p.polqual, p.polrelid) = $rule$${assuranceRule}$rule$)`,
  },
  {
    name: 'no policy for everybody',
    why: 'A policy TO PUBLIC counts for roles that do not exist yet.',
    sql: `with t as (${tables}) select t.name || ': ' || p.polname as finding from t join pg_policy p on p.polrelid = t.oid where 0 = any (p.polroles)`,
  },
  {
    name: 'policies read settings once per statement',
    why: 'A bare current_setting() is evaluated for every row.',
    sql: `with t as (${tables})
      select t.name || ': ' || p.polname as finding from t join pg_policy p on p.polrelid = t.oid,
        lateral (select coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as text) e
      where regexp_replace(e.text, 'SELECT \\(?(NULLIF\\()?current_setting\\(', '', 'g') like '%current_setting(%'`,
  },
  {
    name: 'primary keys begin with org_id',
    why: 'Composite keys let foreign keys carry the organization, and allow sharding by it.',
    sql: `with t as (${tenantTables})
      select name as finding from t where relname <> 'organizations' and not exists (
        select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p'
          and (select array_agg(a.attname::text order by u.position) from unnest(k.conkey) with ordinality u (number, position)
               join pg_attribute a on a.attrelid = t.oid and a.attnum = u.number) = array['org_id', 'id'])`,
  },
  {
    name: 'every table has a primary key',
    why: 'Rows must be nameable.',
    sql: `with t as (${tables}) select name as finding from t where not exists (select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')`,
  },
  {
    name: 'foreign keys between tenant tables carry org_id on both sides',
    why: 'P5: foreign key checks bypass row level security, so a plain key could point into another organization.',
    sql: `with t as (${tenantTables})
      select t.name || ': ' || k.conname as finding
      from t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f' join t as target on target.oid = k.confrelid
      where not exists (
        select from unnest(k.conkey, k.confkey) as pair (own, other)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.own
        join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.other
        where a.attname = 'org_id' and b.attname = case when target.relname = 'organizations' then 'id' else 'org_id' end)`,
  },
  {
    name: 'columns that name a row of another tenant table are foreign keys',
    why: 'A reference without a key is a composite key that somebody removed.',
    sql: `with t as (${tenantTables}),
      references_by_name (suffix, target) as (values ('family_id', 'families'), ('event_id', 'events'), ('shift_id', 'shifts'), ('profile_id', 'user_profiles'),
        ('import_id', 'import_jobs'), ('created_by', 'user_profiles'), ('invited_by', 'user_profiles'), ('answered_by', 'user_profiles'), ('submitted_by', 'user_profiles'), ('office_id', 'offices'),
        ('appointed_by', 'user_profiles'), ('ended_by', 'user_profiles'), ('handover_id', 'handovers'),
        ('outgoing_id', 'user_profiles'), ('incoming_id', 'user_profiles'), ('done_by', 'user_profiles'), ('recovery_id', 'recoveries'), ('requested_by', 'user_profiles'),
        ('new_admin_id', 'user_profiles'), ('closed_by', 'user_profiles'), ('sign_off_id', 'sign_offs'), ('template_id', 'templates'),
        ('saved_by', 'user_profiles'), ('shared_by', 'user_profiles'), ('used_by', 'user_profiles'), ('ask_id', 'shift_asks'),
        ('guardian_id', 'guardians'), ('asked_by', 'user_profiles'))
      select t.name || '.' || a.attname as finding
      from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
        join references_by_name r on r.suffix = a.attname
      where not exists (
        select from pg_constraint k join pg_class target on target.oid = k.confrelid
        where k.conrelid = t.oid and k.contype = 'f' and a.attnum = any (k.conkey)
          and (target.relname = r.target or target.relname in ('shifts', 'events')))`,
  },
  {
    name: 'tenant tables hang on their organization',
    why: 'A row of an organization that does not exist belongs to nobody.',
    sql: `with t as (${tenantTables})
      select name as finding from t where relname not in ('organizations', 'audit_log') and not exists (
        select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname = 'org_id'
        where k.conrelid = t.oid and k.contype = 'f'
          -- A key with a null in it is not checked.
          and not exists (select from pg_attribute b where b.attrelid = k.conrelid and b.attnum = any (k.conkey) and not b.attnotnull))`,
  },
  {
    name: 'unique keys begin with org_id',
    why: 'P6: a unique key across organizations tells one of them what the other holds.',
    sql: `with t as (${tenantTables})
      select t.name || ': ' || i.relname as finding
      from t join pg_index x on x.indrelid = t.oid and x.indisunique join pg_class i on i.oid = x.indexrelid
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      where a.attname is distinct from 'org_id' and i.relname <> all (${globalKeys})`,
  },
  {
    name: 'foreign keys are indexed',
    why: 'Deleting a parent would read the whole child table.',
    sql: `with t as (${tables})
      select t.name || ': ' || k.conname as finding
      from t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
      where k.conkey <> '{}' and not exists (
        select from pg_index x where x.indrelid = t.oid
          and (x.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey and (x.indkey::int2[])[0:cardinality(k.conkey) - 1] <@ k.conkey)`,
  },
  {
    name: 'no index twice',
    why: 'The second one only costs.',
    sql: `with t as (${tables})
      select t.name || ': ' || min(x.indexrelid::regclass::text) as finding
      from t join pg_index x on x.indrelid = t.oid
      group by t.name, x.indkey::text, x.indclass::text, coalesce(pg_get_expr(x.indpred, x.indrelid), ''), coalesce(pg_get_expr(x.indexprs, x.indrelid), ''), x.indoption::text
      having count(*) > 1`,
  },
  {
    name: 'every change is audited',
    why: 'Who did what when must not depend on a programmer’s memory. Derived rows and logs are the exceptions.',
    sql: `with t as (${tenantTables})
      select name as finding from t where relname not in ('audit_log', 'access_log', 'import_rows', 'notifications', 'filing_reminders', 'asked_families') and not exists (
        select from pg_trigger g where g.tgrelid = t.oid and g.tgfoid = 'app.write_audit'::regproc and g.tgenabled = 'O'
          -- Row trigger, after, on insert, delete and update. Mails that leave note addresses; only a choice about them is an act.
          and (g.tgtype & 1) = 1 and (g.tgtype & 2) = 0 and (g.tgtype & 16) = 16
          and ((g.tgtype & 4) = 4 and (g.tgtype & 8) = 8 or t.relname = 'mail_addresses'))`,
  },
  {
    name: 'versioned rows move their version by trigger',
    why: 'Optimistic concurrency that a query can forget is none.',
    sql: `with t as (${tables})
      select t.name as finding from t join pg_attribute a on a.attrelid = t.oid and a.attname = 'version' and not a.attisdropped
      where not exists (select from pg_trigger g where g.tgrelid = t.oid and g.tgfoid = 'app.touch'::regproc and g.tgenabled = 'O')`,
  },
  {
    name: 'an edit of any column but a counter moves the version and is audited',
    why: 'A trigger that names its columns does not learn of one that is added later: `app.watch_edits` must be called again.',
    sql: `with t as (${tables})
      select t.name || '.' || a.attname || ' unseen by ' || g.tgname as finding
      from t join pg_trigger g on g.tgrelid = t.oid and g.tgfoid in ('app.touch'::regproc, 'app.write_audit'::regproc) and g.tgattr::text <> ''
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attnum <> all (g.tgattr::int2[])
      where a.attname <> all (string_to_array(encode(g.tgargs, 'escape'), '\\000'))`,
  },
  {
    name: 'the application role holds select, insert, update, delete and nothing more',
    why: 'P15: TRUNCATE, REFERENCES and TRIGGER are not covered by row level security.',
    sql: `with t as (${tables})
      select t.name || ': ' || g.privilege_type || ' to ' || g.grantee::regrole::text as finding
      from t join pg_class c on c.oid = t.oid, lateral aclexplode(c.relacl) g
      where g.grantee <> c.relowner and g.grantee <> 0 and g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`,
  },
  {
    name: 'nothing is granted to everybody or to the login role',
    why: 'The login role holds nothing: it can only become the application role inside a transaction.',
    sql: `with t as (${tables})
      select t.name || ': ' || g.privilege_type as finding from t join pg_class c on c.oid = t.oid, lateral aclexplode(c.relacl) g
      where g.grantee in (0, 'pto_login'::regrole::oid)`,
  },
  {
    name: 'logs cannot be changed by the application role',
    why: 'An audit trail that its subject can edit is none (ASVS 16.4.2).',
    sql: `with t as (${tables})
      select t.name || ': ' || g.privilege_type as finding from t join pg_class c on c.oid = t.oid, lateral aclexplode(c.relacl) g
      where t.relname like '%\\_log' and g.grantee = 'pto_app'::regrole::oid and g.privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`,
  },
  {
    name: 'the owner owns the tables',
    why: 'P1, P2: the roles that work owns nothing.',
    sql: `with t as (${tables}) select t.name as finding from t join pg_class c on c.oid = t.oid where c.relowner <> 'pto_owner'::regrole::oid`,
  },
  {
    name: 'no sequences for the application role',
    why: 'P16: a shared sequence shows how much others do.',
    sql: `select n.nspname || '.' || c.relname as finding from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any ($1) and case when c.relkind = 'S' then has_sequence_privilege('pto_app', c.oid, 'USAGE, SELECT, UPDATE') else false end`,
  },
  {
    name: 'views obey the caller’s rights',
    why: 'P3: a view without security_invoker reads as its owner.',
    sql: `select n.nspname || '.' || c.relname as finding from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'v' and n.nspname = any ($1) and not coalesce(c.reloptions::text[] && array['security_invoker=true', 'security_invoker=on'], false)`,
  },
  {
    name: 'no materialized view within the application role’s reach',
    why: 'P4: materialized views know no row level security.',
    sql: `select n.nspname || '.' || c.relname as finding from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'm' and n.nspname = any ($1) and has_table_privilege('pto_app', c.oid, 'SELECT')`,
  },
  {
    name: 'functions pin their search path',
    why: 'P10: a temporary table could take the place of a real one.',
    // A body in standard SQL has its names bound when it is made.
    sql: `select p.oid::regprocedure::text as finding from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any ($1) and p.prosqlbody is null and not coalesce('search_path=""' = any (p.proconfig), false)`,
  },
  {
    name: 'functions that run as their owner are not for everybody, and their owner is no superuser',
    why: 'A definer function is a door in the wall.',
    sql: `select p.oid::regprocedure::text as finding from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles o on o.oid = p.proowner
      where n.nspname = any ($1) and p.prosecdef
        and (o.rolsuper or o.rolbypassrls or o.rolname = 'pto_owner' or p.proacl is null or exists (select from aclexplode(p.proacl) g where g.grantee = 0))`,
  },
  {
    name: 'no function claims to be leakproof',
    why: 'P9: the planner would run it before the policy.',
    sql: `select p.oid::regprocedure::text as finding from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any ($1) and p.proleakproof`,
  },
  {
    name: 'every table says what it is for',
    why: 'The next developer reads the schema first.',
    sql: `with t as (${tables}) select name as finding from t where obj_description(oid, 'pg_class') is null`,
  },
  {
    name: 'money is never a floating number',
    why: 'Amounts are integer cents.',
    sql: `with t as (${tables})
      select t.name || '.' || a.attname as finding from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      where a.atttypid in ('real'::regtype, 'double precision'::regtype, 'money'::regtype)`,
  },
  {
    name: 'moments have a time zone',
    why: 'A timestamp without one means something else after every flight.',
    sql: `with t as (${tables})
      select t.name || '.' || a.attname as finding from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      where a.atttypid = 'timestamp'::regtype`,
  },
];

/** A schema in which every lint must find something. */
export const badSchema = `
  create schema bad;
  create table bad.organizations (id uuid primary key);
  create table bad.open (org_id uuid, id uuid, version integer, family_id uuid, amount money, at timestamp);
  create index open_once on bad.open (org_id);
  create index open_twice on bad.open (org_id);
  create unique index open_id on bad.open (id);
  create table bad.parent (org_id uuid, id uuid unique, primary key (org_id, id));
  create table bad.child (org_id uuid, id uuid primary key, parent_id uuid references bad.parent (id));
  create policy everybody on bad.parent using (org_id = current_setting('app.org_id')::uuid);
  create table bad.counted (org_id uuid, id uuid, version integer, places integer, title text, added_later text);
  create trigger _100_touch before update of org_id, id, version, title on bad.counted for each row execute function app.touch('places');
  create table bad.some_log (id integer generated by default as identity primary key);
  grant all on bad.some_log, bad.open to pto_app;
  grant select on bad.open to public;
  create sequence bad.counter;
  grant usage on sequence bad.counter to pto_app;
  create view bad.definer_view as select * from bad.open;
  create materialized view bad.snapshot as select * from bad.open;
  grant select on bad.snapshot to pto_app;
  create function bad.loose() returns integer language sql security definer leakproof as 'select 1';
`;
