import { membersOf, scaleEmail, scaleId, scaleSizes } from '../database/seeds/scale.ts';
import type { DataName } from './cluster.ts';
import type { Caller, Setup } from './load/job.ts';
import { issuer } from './places.ts';
import type { SigningKey } from './signing-key.ts';

/**
 * People with live sessions, and tokens as the identity service signs them, with the key that the servers are given.
 * Signing in thousands of times would take minutes of password hashing and measure nothing.
 */
export async function makeCallers(key: SigningKey, data: DataName): Promise<Setup['callers']> {
  const size = scaleSizes[data];
  const caller = async (organization: number, n: number): Promise<Caller> => {
    const userId = scaleId('user', organization, n);
    const email = scaleEmail(organization, n);
    const now = Math.floor(Date.now() / 1000);
    const token = await key.sign({
      iss: issuer,
      sub: userId,
      aud: 'authenticated',
      exp: now + 3 * 3600,
      iat: now,
      email,
      phone: '',
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: { language: 'en' },
      role: 'authenticated',
      aal: 'aal1',
      amr: [{ method: 'password', timestamp: now }],
      session_id: scaleId('session', organization, n),
      is_anonymous: false,
    });
    return {
      token,
      organization,
      orgId: scaleId('organization', organization),
      userId,
      profileId: scaleId('profile', organization, n),
      email,
    };
  };
  const members: Promise<Caller>[] = [];
  const leads: Promise<Caller>[] = [];
  for (let organization = 1; organization <= size.organizations; organization += 1) {
    const last = membersOf(organization, size);
    // In the first ten organizations more people call, because those are also measured one by one and every person's
    // calls are limited: as anywhere, nobody makes more than ten reads a second.
    const [wanted, step, leadsUpTo] =
      organization === 1 ? [400, 4, 200] : organization <= 10 ? [400, 1, 60] : [4, 4, 10];
    for (let n = Math.max(20, leadsUpTo + 1), made = 0; n <= last && made < wanted; n += 1) {
      if (n % step !== 0 || n % 60 === 59) continue;
      members.push(caller(organization, n));
      made += 1;
    }
    if (organization <= 200)
      for (let n = 6; n <= leadsUpTo; n += 1) if (n % 60 !== 59) leads.push(caller(organization, n));
  }
  return { members: await Promise.all(members), leads: await Promise.all(leads) };
}
