import { AuthClient } from '@supabase/auth-js';

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

/** The current access token, refreshed when it is about to run out; null when nobody is signed in. */
export async function accessToken(): Promise<string | null> {
  const { data } = await auth.getSession();
  return data.session?.access_token ?? null;
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
  const { error } = await auth.signOut({ scope: 'global' });
  announceSignOut();
  if (error) await auth.signOut({ scope: 'local' });
  return { everywhere: !error };
}

let wanted = false;
/** Marks the coming sign-out as wanted, so nobody is told that their session ran out. */
function announceSignOut() {
  wanted = true;
}
export function takeWantedSignOut(): boolean {
  const was = wanted;
  wanted = false;
  return was;
}
