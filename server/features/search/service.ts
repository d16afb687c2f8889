import { type PermissionKey, type routes, searchKinds } from '@pto-connect/contract';
import type { Context } from '../../http/bind.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { recordAccess } from '../families/service.ts';
import * as queries from './queries.ts';

type Kind = (typeof searchKinds)[number];

export interface Group {
  kind: Kind;
  has_more: boolean;
  items: queries.Found[];
}

/** Entries of one kind; one more is asked for, to know whether there are more. */
const shown = 5;

interface KindOfThing {
  readonly needs: PermissionKey;
  find(tx: TenantTransaction, typed: string, limit: number, actor: Member): Promise<queries.Found[]>;
}

/** What search can find: who may, and how. */
const kinds: Record<Kind, KindOfThing> = {
  members: { needs: 'members.list', find: queries.findMembers },
  families: { needs: 'families.list', find: queries.findFamilies },
  events: {
    needs: 'events.list',
    find: (tx, typed, limit, actor) => queries.findEvents(tx, typed, limit, actor.can('events.update')),
  },
  shifts: {
    needs: 'events.list',
    find: (tx, typed, limit, actor) => queries.findShifts(tx, typed, limit, actor.can('events.update')),
  },
  invitations: { needs: 'invitations.list', find: queries.findInvitations },
};

/** Everything the actor may list in which every word is found, in groups without empty ones. A look at families is logged. */
export async function list({
  actor,
  tx,
  input,
  request,
}: Context<typeof routes.search.list>): Promise<Group[]> {
  const groups: Group[] = [];
  for (const kind of searchKinds) {
    const { needs, find } = kinds[kind];
    if (!actor.can(needs)) continue;
    const rows = await find(tx, input.query.q, shown + 1, actor);
    if (rows.length > 0) groups.push({ kind, has_more: rows.length > shown, items: rows.slice(0, shown) });
  }
  const families = groups.find(({ kind }) => kind === 'families')?.items ?? [];
  await recordAccess(tx, {
    actor,
    requestId: request.id,
    action: 'search.list',
    familyIds: families.map(({ id }) => id),
  });
  return groups;
}
