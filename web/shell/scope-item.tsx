import { Building2, Landmark, School } from 'lucide-react';
import type { Account } from '../lib/organization.ts';
import { scopePath } from './scope-path.ts';

const icons = { school: School, district: Building2, platform: Landmark } as const;

/** A level above organizations as an entry of a switcher. */
export const scopeItem = (scope: Account['scopes'][number], hint: string, isCurrent: boolean) => {
  const Icon = icons[scope.scope];
  return {
    id: `${scope.scope}:${scope.scope_id}`,
    label: scope.name,
    hint,
    text: scope.name,
    icon: <Icon size={22} aria-hidden="true" />,
    isCurrent,
    to: scopePath(scope),
  };
};
