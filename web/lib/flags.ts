import { useParams } from 'react-router';
import { type Account, useOptionalOrganization } from './organization.ts';
import { useOptionalAccount } from './session.ts';

/** The flags of `contract/flags.ts`: a misspelled one does not compile. */
export type FlagKey = Account['flags'][number];

/**
 * Whether something is switched on here: for the organization of the address, else for the district or school of its
 * console, else for the person alone. What is on comes with the account; nothing further is asked.
 */
export function useFlag(key: FlagKey): boolean {
  const organization = useOptionalOrganization();
  const account = useOptionalAccount();
  const { district_id, school_id } = useParams();
  const level = account?.scopes.find(
    ({ scope_id }) => scope_id !== null && scope_id === (district_id ?? school_id),
  );
  return (organization ?? level ?? account)?.flags.includes(key) ?? false;
}
