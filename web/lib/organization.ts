import { createContext, use } from 'react';
import type { DataOf } from './api-contract.ts';

export type Account = DataOf<'account.get'>;
export type Membership = Account['memberships'][number];

export interface Organization extends Membership {
  /** The address of a place in this organization: `path('events')` is `/o/lincoln/events`. */
  path(place?: string): string;
  /** Whether the server lists this right for the signed-in person. */
  allows(permission: string): boolean;
}

const OrganizationContext = createContext<Organization | null>(null);
export const OrganizationProvider = OrganizationContext.Provider;

export function describeOrganization(membership: Membership): Organization {
  const rights = new Set(membership.can);
  const base = `/o/${membership.subdomain}`;
  return {
    ...membership,
    path: (place = '') => (place ? `${base}/${place}` : base),
    allows: (permission) => rights.has(permission),
  };
}

export const useOptionalOrganization = () => use(OrganizationContext);

/** The organization of the address. Screens below `/o/:org` always have one. */
export function useOrganization(): Organization {
  const organization = use(OrganizationContext);
  if (!organization) throw new Error('This screen is not inside an organization.');
  return organization;
}

/** `useCan('events.create')`: one right, as the server says. Records carry their own `can` list beside it. */
export const useCan = (permission: string) => useOrganization().allows(permission);
