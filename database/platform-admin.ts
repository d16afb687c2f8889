import pg from 'pg';

/**
 * Makes an account the platform's operator: the one role that nobody can give from inside. Takes an administrator's address
 * of the database. Gives false where nobody has this e-mail address; appointing somebody twice changes nothing.
 */
export async function appointPlatformAdmin(
  adminUrl: string,
  person: { email: string; name: string },
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
        `insert into public.scope_roles (user_id, role_type, scope, name, email) values ($1, 'platform_admin', 'platform', $2, lower($3))
         on conflict on constraint scope_roles_once do nothing`,
        [account.id, person.name, person.email],
      );
    await client.query('commit');
    return account !== undefined;
  } finally {
    await client.end();
  }
}
