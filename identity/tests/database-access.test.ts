import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, signUpConfirmed, startService } from './service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

/** Runs statements as another role, in a transaction that is taken back. */
async function as(role: string, sql: string, claims?: object): Promise<Record<string, unknown>[]> {
  await service.admin.query('begin');
  try {
    await service.admin.query(`set local role ${role}`);
    await service.admin.query(`select set_config('request.jwt.claims', $1, true)`, [
      JSON.stringify(claims ?? {}),
    ]);
    return (await service.admin.query(sql)).rows;
  } finally {
    await service.admin.query('rollback');
  }
}

describe('schema auth', () => {
  it('is closed to the application', async () => {
    for (const table of ['users', 'sessions', 'one_time_tokens', 'signing_keys', 'mfa_factors']) {
      await expect(as('pto_app', `select 1 from auth.${table}`)).rejects.toThrow('permission denied');
    }
  });

  it('shows the resolver the columns of the session check and no secrets', async () => {
    const { user } = await signUpConfirmed(service);
    const rows = await as('pto_resolver', 'select id, user_id, not_after, aal from auth.sessions');
    expect(rows.map((row) => row.user_id)).toContain(user.id);
    expect(
      await as('pto_resolver', 'select id, email, banned_until, deleted_at from auth.users'),
    ).toHaveLength(rows.length);
    await expect(as('pto_resolver', 'select encrypted_password from auth.users')).rejects.toThrow(
      'permission denied',
    );
    await expect(as('pto_resolver', 'select refresh_token_hmac_key from auth.sessions')).rejects.toThrow(
      'permission denied',
    );
    // Signing somebody out is all that may be done with what it sees.
    await as('pto_resolver', 'delete from auth.sessions');
    await expect(as('pto_resolver', 'update auth.sessions set not_after = null')).rejects.toThrow(
      'permission denied',
    );
    await expect(as('pto_resolver', 'delete from auth.users')).rejects.toThrow('permission denied');
  });

  it('lets the owner of the application’s tables refer to accounts and read none', async () => {
    await as(
      'pto_owner',
      'create table public.probe (user_id uuid references auth.users (id) on delete cascade)',
    );
    await expect(as('pto_owner', 'select 1 from auth.users')).rejects.toThrow('permission denied');
  });

  it('tells policies who is calling, and nobody when nobody is', async () => {
    const sub = '01890000-0000-7000-8000-000000000000';
    const rows = await as('pto_app', `select auth.uid() as id, auth.jwt()->>'aal' as aal`, {
      sub,
      aal: 'aal2',
    });
    expect(rows).toEqual([{ id: sub, aal: 'aal2' }]);
    const none = await service.admin.query('select auth.uid() as id, auth.jwt() as claims');
    expect(none.rows).toEqual([{ id: null, claims: null }]);
  });

  it('has row level security on every table and nothing owned by others', async () => {
    const { rows } = await service.admin.query(
      `select c.relname from pg_class c where c.relnamespace = 'auth'::regnamespace and c.relkind = 'r'
       and (not c.relrowsecurity or pg_get_userbyid(c.relowner) <> 'pto_auth')`,
    );
    expect(rows).toEqual([]);
  });
});
