import { type DataOf, type routes, templateKinds } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { tellAbove } from '../hierarchy/service.ts';
import { type Kept, toWireContent } from './content.ts';
import type { Words } from './modules.ts';
import * as queries from './queries/shares.ts';
import type { TemplateRow } from './queries/templates.ts';
import { knownNames, type Removed, scrubText, scrubValue } from './scrub.ts';
import { assertOut, own, seeOwn, type TemplateView, view } from './service.ts';

type Routes = typeof routes.templateShares;

/** A template as others get it, and what was taken out. */
interface Travelling extends Words, Kept {
  removed: Map<Removed, number>;
}

export async function preview({ tx, input }: Context<Routes['preview']>): Promise<DataOf<Routes['preview']>> {
  const { removed, ...copy } = await toTravel(tx, await seeOwn(tx, input.params.template_id));
  return {
    ...copy,
    content: toWireContent(copy),
    removed: [...removed].map(([what, times]) => ({ what, times })),
  };
}

/**
 * Shares the template as it is now. Where the level approves first, the copy waits, and what is shared already stays until then.
 * Throws `conflict` where there is no such level.
 */
export async function create({ actor, tx, input }: Context<Routes['create']>): Promise<TemplateView> {
  const { level } = input.body;
  const template = await own(tx, input.params.template_id);
  assertOut(template);
  const place = (await queries.listLevels(tx)).find((candidate) => candidate.level === level);
  if (place === undefined)
    throw new ApiError('conflict', { message: 'This organization belongs to no such level.' });
  const { removed: _, ...copy } = await toTravel(tx, template);
  const status = place.needs_approval ? 'waiting' : 'approved';
  await queries.replaceShares(
    tx,
    template.id,
    level,
    place.needs_approval ? ['waiting'] : ['waiting', 'approved'],
  );
  await queries.insertShare(tx, {
    ...copy,
    id: v7(),
    templateId: template.id,
    number: template.number,
    place,
    status,
    sharedBy: actor.profileId,
  });
  if (place.needs_approval) await tellThoseWhoApprove(tx, place, copy.title);
  return view(tx, actor, template.id);
}

/** Somebody above has no notifications, so they are mailed. The platform’s operator looks unasked. */
async function tellThoseWhoApprove(
  tx: TenantTransaction,
  { level, place_id }: queries.LevelRow,
  title: string,
): Promise<void> {
  if (level === 'platform' || place_id === null) return;
  const above = level === 'school' ? { level, schoolId: place_id } : { level };
  await tellAbove(tx, above, { template: 'scope_template_shared', params: { level, title } });
}

export async function withdraw({ actor, tx, input }: Context<Routes['withdraw']>): Promise<TemplateView> {
  const { template_id, share_id } = input.params;
  await own(tx, template_id);
  const shares = await queries.listShares(tx, template_id);
  if (!shares.some(({ id }) => id === share_id)) throw new ApiError('not_found');
  if ((await queries.withdrawShares(tx, template_id, share_id)) === 0)
    throw new ApiError('conflict', { message: 'This is not shared any more.' });
  return view(tx, actor, template_id);
}

/** The template without anything private: members that stay behind, and what tells of people in any text. */
async function toTravel(tx: TenantTransaction, template: TemplateRow): Promise<Travelling> {
  const removed = new Map<Removed, number>();
  const found = (what: Removed) => removed.set(what, (removed.get(what) ?? 0) + 1);
  const names = knownNames(await queries.listNames(tx));
  const scrub = (text: string, language: 'en' | 'es') => scrubText(text, language, names, found);
  const { content: schema, leftBehind } = templateKinds[template.kind];
  const content: Record<string, unknown> = { ...template.content };
  for (const member of leftBehind) {
    if (content[member] !== null) found('place');
    content[member] = null;
  }
  const words = (text: string | null, language: 'en' | 'es', most: number) =>
    text === null ? null : [...scrub(text, language)].slice(0, most).join('');
  return {
    kind: template.kind,
    title: words(template.title, 'en', 160) ?? '',
    title_es: words(template.title_es, 'es', 160),
    summary: words(template.summary, 'en', 500),
    summary_es: words(template.summary_es, 'es', 500),
    content: scrubValue(schema, content, scrub) as Kept['content'],
    removed,
  };
}
