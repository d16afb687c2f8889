import pg from 'pg';
import { firstNames, lastNames } from './scale-names.ts';
import { scaleStatements } from './scale-statements.ts';

/** How much data there is. Every organization's content follows from its number alone, so it is the same in every size. */
export interface ScaleSize {
  readonly organizations: number;
  /** Members of the first organization; the second has 100, all others 50 to 500. */
  readonly largest: number;
}

/** The sizes that are compared with each other, and one that a test can afford. */
export const scaleSizes = {
  thousand: { organizations: 1_000, largest: 10_000 },
  ten: { organizations: 10, largest: 500 },
  test: { organizations: 40, largest: 2_000 },
} as const satisfies Record<string, ScaleSize>;

/** Events of every organization: forty of past school years, then sixty that are always to come. */
export const eventsEach = { past: 40, coming: 60 } as const;

const kinds = [
  'organization',
  'user',
  'profile',
  'role',
  'family',
  'guardian',
  'child',
  'event',
  'shift',
  'rsvp',
  'sign_up',
  'session',
  'audit',
  'district',
  'school',
] as const;
export type ScaleKind = (typeof kinds)[number];

/** The id of the n-th thing of a kind in an organization; version 7 by its marks, so that ids grow with n. */
export function scaleId(kind: ScaleKind, organization: number, n = 0): string {
  const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');
  return `019a${hex(kinds.indexOf(kind) + 1, 4)}-${hex(organization, 4)}-7000-8000-${hex(n, 12)}`;
}

/** How many members an organization has; the same formula stands in SQL below. */
export function membersOf(organization: number, size: ScaleSize): number {
  if (organization === 1) return size.largest;
  if (organization === 2) return 100;
  const share = (organization * 7919) % 1000;
  return 50 + Math.floor((450 * share * share) / 1_000_000);
}

export const scaleEmail = (organization: number, n: number): string =>
  `member-${organization}-${n}@scale.example.org`;

/**
 * Fills a migrated, empty database with organizations, members, families, events, shifts, answers and sign-ups, the same
 * rows each time, by set-based SQL. Takes an administrator's address, and the hash of the one password that everybody has.
 * Triggers and foreign keys are off meanwhile, so counters are written by the statements themselves.
 */
export async function loadScale(options: {
  adminUrl: string;
  size: ScaleSize;
  passwordHash: string;
  onProgress?: (line: string) => void;
}): Promise<void> {
  const client = new pg.Client({ connectionString: options.adminUrl, application_name: 'pto-connect scale' });
  await client.connect();
  try {
    await client.query(
      "set session_replication_role = replica; set synchronous_commit = off; set work_mem = '128MB'",
    );
    await client.query(helpers(client, options.size));
    for (const { name, sql } of scaleStatements(eventsEach)) {
      const started = performance.now();
      const { rowCount } = await client.query(
        sql.replaceAll(':password_hash', () => client.escapeLiteral(options.passwordHash)),
      );
      options.onProgress?.(
        `${name}: ${rowCount ?? 0} rows in ${((performance.now() - started) / 1000).toFixed(1)} s`,
      );
    }
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
}

/** Temporary functions and the table of organizations that all statements share. */
function helpers(client: pg.Client, size: ScaleSize): string {
  const kindRows = kinds
    .map((kind, index) => `when ${client.escapeLiteral(kind)} then ${index + 1}`)
    .join(' ');
  const textArray = (words: readonly string[]) =>
    `array[${words.map((word) => client.escapeLiteral(word)).join(',')}]`;
  return `
    create function pg_temp.uid(kind text, organization int, n bigint) returns uuid language sql immutable as $$
      select ('019a' || lpad(to_hex(case kind ${kindRows} end), 4, '0') || '-' || lpad(to_hex(organization), 4, '0')
        || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid
    $$;
    create function pg_temp.first_name(organization int, n bigint) returns text language sql immutable as $$
      select (${textArray(firstNames)})[1 + ((n * 7919 + organization::bigint * 104729) % 1000003) % ${firstNames.length}]
    $$;
    create function pg_temp.last_name(organization int, n bigint) returns text language sql immutable as $$
      select (${textArray(lastNames)})[1 + ((n * 15485863 + organization::bigint * 32452843) % 1000033) % ${lastNames.length}]
    $$;
    create temporary table org as
      select i, case i when 1 then ${size.largest} when 2 then 100
        else 50 + (450 * ((i * 7919) % 1000) * ((i * 7919) % 1000)) / 1000000 end as members
      from generate_series(1, ${size.organizations}) i;
    analyze org;`;
}
