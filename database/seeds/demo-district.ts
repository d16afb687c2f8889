import pg from 'pg';

const district = { name: 'Cedar Valley ISD', code: 'CVISD' };

export type DemoState = 'absent' | 'interrupted' | 'loaded';

/** Whether the demo is there. The district is written last, so an organization without it was left by an interrupted load. */
export const stateOfDemo = (adminUrl: string, subdomain: string): Promise<DemoState> =>
  inTransaction(adminUrl, async (client) => {
    await client.query('set local role pto_owner');
    const districts = await client.query('select id from public.districts where code = $1', [district.code]);
    if (districts.rows.length > 0) return 'loaded';
    await client.query('set local role pto_app');
    const { rows } = await client.query<{ id: string | null }>(
      'select app.organization_by_subdomain($1) as id',
      [subdomain],
    );
    return rows[0]?.id == null ? 'absent' : 'interrupted';
  });

export interface DemoSchool {
  name: string;
  code: string;
  grades: readonly string[];
  organizationIds: readonly string[];
}

/** Puts organizations under the schools of the demo district, which no route does: districts are the platform's. */
export const foundDistrict = (adminUrl: string, schools: readonly DemoSchool[]): Promise<void> =>
  inTransaction(adminUrl, async (client) => {
    await client.query('set local role pto_owner');
    const { rows } = await client.query<{ id: string }>(
      'insert into public.districts (name, code) values ($1, $2) returning id',
      [district.name, district.code],
    );
    const founded: Array<{ schoolId: string; organizationId: string }> = [];
    for (const { name, code, grades, organizationIds } of schools) {
      const school = await client.query<{ id: string }>(
        'insert into public.schools (district_id, name, code, grade_levels) values ($1, $2, $3, $4) returning id',
        [rows[0]?.id, name, code, grades],
      );
      for (const organizationId of organizationIds)
        founded.push({ schoolId: school.rows[0]?.id ?? '', organizationId });
    }
    await client.query('set local role pto_app');
    for (const { schoolId, organizationId } of founded) {
      await client.query(
        "select set_config('app.org_id', $1, true), set_config('app.action', 'organizations.update', true)",
        [organizationId],
      );
      await client.query('update public.organizations set school_id = $2 where id = $1', [
        organizationId,
        schoolId,
      ]);
    }
  });

async function inTransaction<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}
