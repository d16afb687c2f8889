const storageKey = 'pto-connect.organization';

/** The organization this device showed last; only an id, and only used to choose among the person's own. */
export const lastOrganization = () => localStorage.getItem(storageKey);
export const rememberOrganization = (orgId: string) => localStorage.setItem(storageKey, orgId);
