const storageKey = 'pto-connect.invitation';
const tokenShape = /^[A-Za-z0-9_-]{43}$/;

/**
 * The invitation that is being accepted. It must outlast signing up and confirming a mail, which may open another
 * tab, so it is kept on the device; it is of use only to the address it was sent to, and gone once used.
 */
export const keptInvitation = (): string | null => {
  const token = localStorage.getItem(storageKey);
  return token && tokenShape.test(token) ? token : null;
};

/** Keeps the token of an address's fragment. Returns whether there was one. */
export function keepInvitation(fragment: string): boolean {
  const token = fragment.replace(/^#/, '');
  if (!tokenShape.test(token)) return false;
  localStorage.setItem(storageKey, token);
  return true;
}

export const forgetInvitation = (): void => localStorage.removeItem(storageKey);
