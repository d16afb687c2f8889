const tokenShape = /^[A-Za-z0-9_-]{43}$/;

/**
 * The invitation that is being accepted, to an organization or to look after a school or district. It must outlast signing up
 * and confirming a mail, which may open another tab, so it is kept on the device; it is of use only to the address it was sent
 * to, and gone once used. It stands in no address that a server or a log sees.
 */
const keptUnder = (storageKey: string) => ({
  read: (): string | null => {
    const token = localStorage.getItem(storageKey);
    return token && tokenShape.test(token) ? token : null;
  },
  /** Keeps the token of an address's fragment. Returns whether there was one. */
  keep: (fragment: string): boolean => {
    const token = fragment.replace(/^#/, '');
    if (!tokenShape.test(token)) return false;
    localStorage.setItem(storageKey, token);
    return true;
  },
  forget: (): void => localStorage.removeItem(storageKey),
});

export const keptInvitation = keptUnder('pto-connect.invitation');
export const keptScopeInvitation = keptUnder('pto-connect.scope-invitation');
