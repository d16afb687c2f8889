import { ApiError } from '../../lib/api-error.ts';
import { auth } from '../../lib/auth.ts';
import type { Account } from '../../lib/organization.ts';
import { queryClient } from '../../lib/query-client.ts';
import { accountQuery } from '../../lib/session.ts';

/** Who is here: an account, or nobody yet. Somebody whose second step is still due counts as nobody. */
export async function loadVisitor(): Promise<Account | null> {
  const { data } = await auth.getSession();
  if (!data.session) return null;
  try {
    return await queryClient.ensureQueryData(accountQuery);
  } catch (error) {
    if (error instanceof ApiError && (error.status === 401 || error.status === 403)) return null;
    throw error;
  }
}

export const sameAddress = (one: string, other: string) =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
