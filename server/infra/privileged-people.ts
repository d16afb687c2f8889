import type { Database } from '../tenancy/database.ts';

const scope = { userId: null, action: 'identity.privileged', requestId: '' };

/** Gives what the identity service asks before it decides how long a session may last: does this person administer or hold money keys? */
export function privilegedPeople(database: Database): (userId: string) => Promise<boolean> {
  return (userId) =>
    database.read(scope, async (tx) => {
      const row = await tx.one<{ is_privileged: boolean }>(
        'select app.is_privileged_person($1) as is_privileged',
        [userId],
      );
      return row.is_privileged;
    });
}
