import type { PermissionKey } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { moduleOf } from './content.ts';
import type { Level, LibraryRow } from './queries/library.ts';

type Subject = Pick<LibraryRow, 'kind' | 'is_archived'> & { level: Level };

/** What the actor may do with a template. What is not the organization's own can be used and copied, never changed. */
export function templateActions(actor: Member, { kind, level, is_archived }: Subject): PermissionKey[] {
  const isOwn = level === 'organization';
  const { use } = moduleOf(kind);
  const possible: Partial<Record<PermissionKey, boolean>> = {
    'templates.use': use !== undefined && actor.can(use.permission) && !is_archived,
    'templates.copy': !is_archived,
    'templates.update': isOwn && !is_archived,
    'templates.archive': isOwn && !is_archived,
    'templates.unarchive': isOwn && is_archived,
    'template_versions.list': isOwn,
    'template_versions.restore': isOwn && !is_archived,
    'template_shares.create': isOwn && !is_archived,
    'template_shares.withdraw': isOwn,
  };
  return (Object.keys(possible) as PermissionKey[]).filter((key) => possible[key] === true && actor.can(key));
}
