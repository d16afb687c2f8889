import pg from 'pg';

/** Where somebody administers: the platform, or one district or school. */
export type AdministeredPlace =
  | { readonly scope: 'platform' }
  | { readonly scope: 'district' | 'school'; readonly id: string };

/**
 * Makes an account an administrator above organizations without an invitation. The platform's first operator comes into being
 * in this way and in no other; tests and the demo use it for the rest too. Takes an administrator's address of the database.
 * Gives false where nobody has this e-mail address; appointing somebody twice changes nothing.
 */
export async function appointAdministrator(
  adminUrl: string,
  person: { email: string; name: string },
  place: AdministeredPlace = { scope: 'platform' },
): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('set local role pto_resolver');
    const { rows } = await client.query<{ id: string }>(
      'select id from auth.users where lower(email) = lower($1)',
      [person.email],
    );
    const [account] = rows;
    if (account !== undefined)
      await client.query(
        `insert into public.scope_roles (user_id, role_type, scope, district_id, school_id, name, email)
         values ($1, $2 || '_admin', $2, $3, $4, $5, lower($6))
         on conflict on constraint scope_roles_once do nothing`,
        [
          account.id,
          place.scope,
          place.scope === 'district' ? place.id : null,
          place.scope === 'school' ? place.id : null,
          person.name,
          person.email,
        ],
      );
    await client.query('commit');
    return account !== undefined;
  } finally {
    await client.end();
  }
}
