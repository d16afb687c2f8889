import type { Api } from '@pto-connect/contract';
import type { TestServer } from '../../../testing/test-server.ts';

type FamilyBody = Api['families.create']['body'];
type Grade = FamilyBody['children'][number]['grade'];

/** A family of one guardian and one child, as a form would send it. */
export function familyBody(
  family: {
    name?: string;
    guardian?: string;
    email?: string | null;
    child?: string;
    grade?: Grade;
    homeroom?: string | null;
    doNotDisclose?: boolean;
  } = {},
): FamilyBody {
  const {
    name = 'Delgado',
    guardian = 'Rosa',
    email = 'rosa@example.org',
    child = 'Mateo',
    grade = '3',
    homeroom = 'Room 12',
    doNotDisclose = false,
  } = family;
  return {
    name,
    external_id: null,
    guardians: [
      {
        first_name: guardian,
        last_name: name.slice(0, 80),
        email,
        phone: '+15125550142',
        relation: 'mother',
        language: 'es',
      },
    ],
    children: [
      { first_name: child, last_name: name.slice(0, 80), grade, homeroom, do_not_disclose: doNotDisclose },
    ],
  };
}

interface AccessRow {
  actor_user_id: string;
  action: string;
  purpose: string;
  request_id: string;
  family_ids: string[];
}

/** What the access log of an organization says, oldest first. */
export const accessLog = (server: TestServer, orgId: string): Promise<AccessRow[]> =>
  server.inspect<AccessRow & { [column: string]: unknown }>(
    'select actor_user_id, action, purpose, request_id, family_ids from public.access_log where org_id = $1 order by id',
    [orgId],
  );

/** How many families, guardians and children an organization has. */
export async function countPeople(
  server: TestServer,
  orgId: string,
): Promise<{ families: number; guardians: number; children: number }> {
  const [row] = await server.inspect<{ families: number; guardians: number; children: number }>(
    `select (select count(*)::int from public.families where org_id = $1) as families,
       (select count(*)::int from public.guardians where org_id = $1) as guardians,
       (select count(*)::int from public.children where org_id = $1) as children`,
    [orgId],
  );
  if (row === undefined) throw new Error('A count has a row');
  return row;
}

/** Audit entries of one record, oldest first. */
export const auditOf = (
  server: TestServer,
  orgId: string,
  rowId: string,
): Promise<Array<{ action: string; operation: string; actor_user_id: string; request_id: string }>> =>
  server.inspect(
    'select action, operation, actor_user_id, request_id from public.audit_log where org_id = $1 and row_id = $2 order by id',
    [orgId, rowId],
  );

/** A statement of the administrator's inside one organization, for what no route can write. `orgId` is ours, never input. */
export async function writeDirectly(server: TestServer, orgId: string, sql: string): Promise<void> {
  await server.inspect(`select set_config('app.org_id', '${orgId}', true); ${sql}`);
}
