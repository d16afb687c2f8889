import type { BodyOf, DataOf, routes } from '@pto-connect/contract';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Transaction } from '../../tenancy/database.ts';
import type { Scoped } from '../../tenancy/scoped-actor.ts';
import { notify } from '../notifications/service.ts';
import { toWireContent } from './content.ts';
import * as queries from './queries/levels.ts';
import { decideShare, lockShare, replaceShares } from './queries/shares.ts';

/*
 * The side of a school, a district or the platform: the same four doors at each. Row level security and app.scope_templates know the
 * level that the transaction works at, so nothing here asks which one it is but for the setting.
 */
type Routes = typeof routes.schoolTemplates;
interface Level {
  actor: Scoped;
  tx: Transaction;
}

export const listAt = async ({ actor, tx }: Level): Promise<DataOf<Routes['list']>> => ({
  needs_approval: await queries.getPolicy(tx, actor.scope, actor.scopeId),
  templates: await queries.listOffered(tx),
});

/** One that was shared with this level. Throws `not_found` for any other. */
export async function getAt({ tx }: Level, shareId: string): Promise<DataOf<Routes['get']>> {
  const offered = await queries.getOffered(tx, shareId);
  if (offered === undefined) throw new ApiError('not_found');
  return { ...offered, content: toWireContent(offered) };
}

/**
 * Approves what waits, refuses it, or takes back what was approved; no without a reason. An approval takes the place of an older copy
 * of the same template. Whoever shared it is told. Throws `conflict` where there is nothing to decide any more.
 */
export async function decideAt(
  { actor, tx }: Level,
  shareId: string,
  { approve, reason }: BodyOf<Routes['decide']>,
): Promise<DataOf<Routes['get']>> {
  const offered = await queries.getOffered(tx, shareId);
  if (offered === undefined) throw new ApiError('not_found');
  const said = reason?.trim() || null;
  if (!approve && said === null)
    throw fieldError('reason', 'required', 'Say why, so that they can change it.');
  const tenant = await tx.enter(offered.org_id);
  const share = await lockShare(tenant, shareId);
  if (share === undefined) throw new ApiError('not_found');
  if (approve && share.status === 'waiting')
    await replaceShares(tenant, share.template_id, share.level, ['approved']);
  const decided = await decideShare(tenant, shareId, {
    from: approve ? ['waiting'] : ['waiting', 'approved'],
    status: approve ? 'approved' : 'refused',
    reason: said,
    userId: actor.userId,
    name: actor.name,
  });
  if (decided === 0)
    throw new ApiError('conflict', { message: 'This was decided already, or is not shared any more.' });
  await notify(tenant, {
    kind: approve ? 'template_approved' : 'template_refused',
    subject: { type: 'template', id: share.template_id },
    details: { title: offered.title, title_es: offered.title_es, person: actor.name, reason: said },
    to: share.shared_by === null ? [] : [share.shared_by],
  });
  return getAt({ actor, tx }, shareId);
}

export async function setPolicyAt(
  { actor, tx }: Level,
  { needs_approval }: BodyOf<Routes['policy']>,
): Promise<DataOf<Routes['policy']>> {
  await queries.savePolicy(tx, actor.scope, actor.scopeId, needs_approval);
  return { needs_approval };
}
