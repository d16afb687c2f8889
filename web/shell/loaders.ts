import { data, type LoaderFunctionArgs, redirect, replace } from 'react-router';
import { api } from '../lib/api.ts';
import { ApiError } from '../lib/api-error.ts';
import { auth, currentSession, needsSecondStep } from '../lib/auth.ts';
import { setLanguage } from '../lib/i18n.ts';
import { currentLanguage, hasChosenLanguage } from '../lib/language.ts';
import type { Account, Membership } from '../lib/organization.ts';
import { queryClient } from '../lib/query-client.ts';
import { accountQuery, endExpired } from '../lib/session.ts';
import { lastOrganization } from './last-organization.ts';
import { scopePath } from './scope-path.ts';

const returning = (place: string, request: Request) => {
  const { pathname, search } = new URL(request.url);
  return redirect(`${place}?redirect_to=${encodeURIComponent(pathname + search)}`);
};

/** Nobody goes further without a session, the second step where it is due, and the account with its rights. */
export async function loadAccount({ request }: LoaderFunctionArgs): Promise<Account> {
  if (!(await currentSession())) throw returning('/sign-in', request);
  if (await needsSecondStep()) throw returning('/two-step', request);
  try {
    const account = await queryClient.ensureQueryData(accountQuery);
    if (!hasChosenLanguage() && account.language !== currentLanguage()) await setLanguage(account.language);
    return account;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'second_factor_required') throw returning('/two-step', request);
    if (error.status !== 401) throw error;
    await auth.signOut({ scope: 'local' });
    // There is no page yet to come back to: signing in on the sign-in page is enough.
    endExpired();
    throw returning('/sign-in', request);
  }
}

/** The organization of the address, by its subdomain or its id. */
export async function loadOrganization(args: LoaderFunctionArgs): Promise<Membership> {
  // Loaders of one address run side by side, so each makes sure of the session by itself.
  const account = await loadAccount(args);
  const { params } = args;
  const membership = account.memberships.find(
    ({ org_id, subdomain }) => subdomain === params.org || org_id === params.org,
  );
  if (!membership)
    throw (
      (await toPresentAddress(args, account)) ??
      data({ reason: 'not_a_member', email: account.email }, { status: 404 })
    );
  return membership;
}

/** A former web address leads to the present one, inside as on the public pages; the rest of the address stays. */
async function toPresentAddress(
  { params, request }: LoaderFunctionArgs,
  account: Account,
): Promise<Response | null> {
  const former = params.org ?? '';
  if (!/^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/.test(former)) return null;
  const present = await api('public_organizations.get', { params: { subdomain: former } }).then(
    ({ data: organization }) => organization.subdomain,
    (error: unknown) => {
      if (error instanceof ApiError && error.status < 500) return null;
      throw error;
    },
  );
  if (present === null || !account.memberships.some(({ subdomain }) => subdomain === present)) return null;
  const { pathname, search } = new URL(request.url);
  const rest = pathname.slice(pathname.indexOf(`/o/${former}`) + `/o/${former}`.length);
  return replace(`/o/${present}${rest}${search}`);
}

/** `/app` itself: the organization used last on this device, else the one with most to do in, else a level above, else the way in. */
export async function openFirstOrganization(args: LoaderFunctionArgs): Promise<Response> {
  const { memberships, scopes } = await loadAccount(args);
  const remembered = memberships.find(({ org_id }) => org_id === lastOrganization());
  const first = remembered ?? memberships.toSorted((one, other) => other.can.length - one.can.length)[0];
  if (first) return redirect(`/o/${first.subdomain}`);
  const [scope] = scopes;
  return redirect(scope ? scopePath(scope) : '/welcome');
}
