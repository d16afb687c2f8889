import type { ItemOf } from '../../lib/api-contract.ts';
import type { Language } from '../../lib/language.ts';

export type Permission = ItemOf<'permissions.list'>;
export type Role = Permission['min_role_required'];

/** Ranks of the contract. Parents and teachers stand on the same step. */
const ranks = {
  parent_member: 1,
  teacher: 1,
  volunteer: 2,
  committee_lead: 3,
  board_member: 4,
  admin: 5,
} as const satisfies Record<Role, number>;

/** The steps that a right can begin at; a teacher's is a parent's. */
export const steps = ['parent_member', 'volunteer', 'committee_lead', 'board_member', 'admin'] as const;
export type Step = (typeof steps)[number];

export const rankOf = (role: Role): number => ranks[role];
/** The step of a role: teachers stand with parents. */
export const stepOf = (role: Role): Step => (role === 'teacher' ? 'parent_member' : role);

/** Whether somebody with this role has the right without being given it singly. */
export const includes = (role: Role, permission: Pick<Permission, 'min_role_required'>): boolean =>
  ranks[role] >= ranks[permission.min_role_required];

/** "publish events", as the reader's language says it. Completes "… can". */
export const deedOf = (permission: Permission, language: Language): string =>
  language === 'es' ? permission.permission_name_es : permission.permission_name;

/** The modules in the order of the contract's work: people first, then events, then the books. */
const order = [
  'organizations',
  'settings',
  'web_address',
  'logos',
  'subscription',
  'rooms',
  'members',
  'invitations',
  'join_code',
  'permissions',
  'offices',
  'office_terms',
  'handovers',
  'recoveries',
  'families',
  'imports',
  'events',
  'rsvps',
  'shifts',
  'sign_ups',
  'shift_asks',
  'calendar_feeds',
  'templates',
  'template_versions',
  'template_shares',
  'search',
  'notifications',
  'hierarchy',
  'adoptions',
  'filings',
  'hierarchy_requests',
  'sign_offs',
  'support_sessions',
  'closures',
  'exports',
  'audit',
];

export interface Module {
  name: string;
  permissions: Permission[];
}

/**
 * The rights by module, in each the lowest step first as it comes, so that a change moves no line under the finger.
 * A module that is new here comes last.
 */
export function byModule(permissions: readonly Permission[]): Module[] {
  const names = [...new Set(permissions.map(({ module_name }) => module_name))];
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return names
    .sort((one, other) => place(one) - place(other) || one.localeCompare(other))
    .map((name) => ({
      name,
      permissions: permissions
        .filter(({ module_name }) => module_name === name)
        .sort((one, other) => rankOf(one.default_min_role) - rankOf(other.default_min_role)),
    }));
}
