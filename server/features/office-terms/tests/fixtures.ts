import type { TestOrganization } from '../../../testing/people.ts';
import type { TestServer } from '../../../testing/test-server.ts';

/** A day in a time zone, so many days from today, as the database counts them. */
export async function dayIn(server: TestServer, zone: string, offset = 0): Promise<string> {
  const [row] = await server.inspect<{ day: string }>(
    'select ((now() at time zone $1)::date + $2::int)::text as day',
    [zone, offset],
  );
  return row?.day ?? '';
}

/** Days that hold wherever the test runs and whatever the clock says: a month on both sides of today. */
export const aroundToday = () => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  return { starts_on: day(-30), ends_on: day(30) };
};
export const nextYear = () => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  return { starts_on: day(31), ends_on: day(390) };
};

/** The id of a standard office. */
export async function officeOf(organization: TestOrganization, kind: string): Promise<string> {
  const { data } = await organization.admin.api('offices.list');
  const office = data.find((candidate) => candidate.kind === kind);
  if (!office) throw new Error(`No office ${kind}`);
  return office.id;
}

export const auditOf = (server: TestServer, orgId: string, action: string) =>
  server.inspect<{
    table_name: string;
    operation: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
  }>(
    'select table_name, operation, before, after from public.audit_log where org_id = $1 and action = $2 order by id',
    [orgId, action],
  );
