import { AuthClient, isAuthRetryableFetchError, type Session } from '@supabase/auth-js';
import { ApiError } from './api-error.ts';

const setting = (name: string) =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content || undefined;
const publishableKey = setting('identity-key');

/**
 * The one identity client. It speaks to the identity service on our own origin unless the page names another
 * (a Supabase project). Links in mails carry a token hash to a page of ours, so nothing is read from the address.
 */
export const auth = new AuthClient({
  url: setting('identity-url') ?? new URL('/auth/v1', window.location.origin).href,
  headers: publishableKey ? { apikey: publishableKey } : {},
  storageKey: 'pto-connect.session',
  flowType: 'pkce',
  autoRefreshToken: true,
  persistSession: true,
  detectSessionInUrl: false,
});

/**
 * The session on this device, refreshed when it is about to run out; null when nobody is signed in. Throws an ApiError when
 * it ran out and the identity service cannot be asked just now: that is no sign-out.
 */
export async function currentSession(): Promise<Session | null> {
  const { data, error } = await auth.getSession();
  if (error) throwIfUnreachable(error);
  return data.session;
}

/** The current access token, or null. Throws like `currentSession`. */
export const accessToken = async (): Promise<string | null> => (await currentSession())?.access_token ?? null;

/** A new access token for one that was refused, or null when the session is over. Throws like `currentSession`. */
export async function renewedToken(): Promise<string | null> {
  const { data, error } = await auth.refreshSession();
  if (error) throwIfUnreachable(error);
  return data.session?.access_token ?? null;
}

function throwIfUnreachable(error: Error): void {
  if (!isAuthRetryableFetchError(error)) return;
  throw new ApiError({
    status: 0,
    code: navigator.onLine ? 'unavailable' : 'offline',
    message: error.message,
  });
}

/** The id of the session on this device, as its access token says. Only to mark it in a list; the server never takes it from here. */
export async function ownSessionId(): Promise<string | null> {
  const [, payload = ''] = (await accessToken())?.split('.') ?? [];
  const claims: unknown =
    payload === '' ? null : JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
  const id =
    typeof claims === 'object' && claims !== null && 'session_id' in claims ? claims.session_id : null;
  return typeof id === 'string' ? id : null;
}

/** Whether this person turned two-step sign-in on and has not yet given a code in this session. */
export async function needsSecondStep(): Promise<boolean> {
  const { data } = await auth.mfa.getAuthenticatorAssuranceLevel();
  return data?.nextLevel === 'aal2' && data.currentLevel === 'aal1';
}

/** Sign out here only. The local session goes first, so it works without a network too. */
export async function signOutHere(): Promise<void> {
  announceSignOut();
  await auth.signOut({ scope: 'local' });
}

/** Sign out on every device; when the server cannot be reached this device is signed out all the same. */
export async function signOutEverywhere(): Promise<{ everywhere: boolean }> {
  announceSignOut();
  const { error } = await auth.signOut({ scope: 'global' });
  if (error) await auth.signOut({ scope: 'local' });
  return { everywhere: !error };
}

const tabs = new BroadcastChannel('pto-connect.sign-out');
/** Calls back when the person signs out in another tab: the same is meant for this one. */
export function onSignedOutElsewhere(listener: () => void): void {
  tabs.onmessage = listener;
}

let wanted = false;
/** Marks the coming sign-out as wanted, so nobody is told that their session ran out. */
function announceSignOut() {
  wanted = true;
  tabs.postMessage('left');
}
export function takeWantedSignOut(): boolean {
  const was = wanted;
  wanted = false;
  return was;
}
