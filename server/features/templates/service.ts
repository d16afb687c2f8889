import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { type Kept, moduleOf, readContent, tidyWords } from './content.ts';
import * as library from './queries/library.ts';
import { type LevelRow, listLevels, listShares, type ShareRow, withdrawShares } from './queries/shares.ts';
import * as queries from './queries/templates.ts';

type Routes = typeof routes.templates;

/** A template with everything that its page shows. */
export interface TemplateView {
  template: library.LibraryRow & Kept & { number: number; version: number };
  shares: ShareRow[];
  levels: LevelRow[];
}

const keyShapes = {
  title: ['text', 'uuid'],
  '-uses': ['number', 'uuid'],
  '-updated_at': ['moment', 'uuid'],
} as const;

export async function list({
  tx,
  input,
  request,
}: Context<Routes['list']>): Promise<Page<library.LibraryRow>> {
  const { sort, limit, cursor, q, kind, level, status } = input.query;
  const after = readCursor(cursor, sort, keyShapes[sort]);
  const isArchived = status === 'archived';
  const { language } = request;
  const rows = await library.listLibrary(tx, sort, {
    q,
    kind,
    level,
    isArchived,
    language,
    after,
    limit: limit + 1,
  });
  return toPage(rows, limit, sort, (row) => [
    sort === 'title' ? row.title_read : sort === '-uses' ? row.uses : row.updated_at,
    row.id,
  ]);
}

export const get = ({ actor, tx, input }: Context<Routes['get']>): Promise<TemplateView> =>
  view(tx, actor, input.params.template_id);

export async function create({ actor, tx, input }: Context<Routes['create']>): Promise<TemplateView> {
  const { content, ...words } = input.body;
  return add(tx, actor, { ...tidyWords(words), ...readContent(content) });
}

/** Keeps a record of some module as a template. Throws `conflict` for a kind that no module saves yet. */
export async function save({ actor, tx, input }: Context<Routes['save']>): Promise<TemplateView> {
  const { kind, subject_id, ...words } = input.body;
  const saving = moduleOf(kind).save;
  if (saving === undefined)
    throw new ApiError('conflict', {
      message: 'There is nothing of this kind to save yet. Write it by hand.',
    });
  if (!actor.can(saving.permission)) throw new ApiError('forbidden');
  const content = await saving.read({ tx, actor }, subject_id);
  return add(tx, actor, { ...tidyWords(words), kind, content });
}

/** A template of the organization's own, made of any that it sees. */
export async function copy({ actor, tx, input }: Context<Routes['copy']>): Promise<TemplateView> {
  const source = await find(tx, input.params.template_id);
  assertOut(source);
  const { title, title_es, summary, summary_es, kind, content } = source;
  const made = await add(tx, actor, { title, title_es, summary, summary_es, kind, content });
  await queries.insertUse(tx, {
    sourceId: source.source_id,
    made: 'template',
    madeId: made.template.id,
    usedBy: actor.profileId,
  });
  return view(tx, actor, made.template.id);
}

export async function update({ actor, tx, input }: Context<Routes['update']>): Promise<TemplateView> {
  const { content, ...words } = input.body;
  const before = await own(tx, input.params.template_id);
  const kept = readContent(content);
  if (kept.kind !== before.kind)
    throw new ApiError('validation_failed', {
      fields: [{ field: 'content', code: 'does_not_fit', message: 'A template keeps its kind.' }],
    });
  await saveAgain(tx, actor, before, { ...tidyWords(words), ...kept }, input.version);
  return view(tx, actor, before.id);
}

export async function archive({ actor, tx, input }: Context<Routes['archive']>): Promise<TemplateView> {
  const { id } = await own(tx, input.params.template_id);
  await queries.archiveTemplate(tx, id, true);
  await withdrawShares(tx, id, null);
  return view(tx, actor, id);
}

export async function unarchive({ actor, tx, input }: Context<Routes['unarchive']>): Promise<TemplateView> {
  const { id } = await own(tx, input.params.template_id);
  await queries.archiveTemplate(tx, id, false);
  return view(tx, actor, id);
}

/** Makes a record of a copy: whatever becomes of the template, the record stays as it is. */
export async function use({
  actor,
  tx,
  input,
}: Context<Routes['use']>): Promise<{ kind: Kept['kind']; made_id: string }> {
  const source = await find(tx, input.params.template_id);
  const using = moduleOf(source.kind).use;
  if (using === undefined)
    throw new ApiError('conflict', {
      message: 'Nothing is made of this kind yet. Copy it and change the copy.',
    });
  if (!actor.can(using.permission)) throw new ApiError('forbidden');
  assertOut(source);
  const madeId = await using.make({ tx, actor }, source, input.body.starts_on);
  await queries.insertUse(tx, {
    sourceId: source.source_id,
    made: source.kind,
    madeId,
    usedBy: actor.profileId,
  });
  return { kind: source.kind, made_id: madeId };
}

/** The organization's own template. Throws `not_found` for any other. */
export async function own(tx: TenantTransaction, id: string): Promise<queries.TemplateRow> {
  await queries.lockTemplate(tx, id);
  return seeOwn(tx, id);
}

/** The same, only to look at. */
export async function seeOwn(tx: TenantTransaction, id: string): Promise<queries.TemplateRow> {
  const template = await queries.getTemplate(tx, id);
  if (template === undefined) throw new ApiError('not_found');
  return template;
}

/** Saves another state of a template. Throws `version_conflict`, and `conflict` for one that is put away. */
export async function saveAgain(
  tx: TenantTransaction,
  actor: Member,
  before: queries.TemplateRow,
  state: Omit<queries.NewTemplate, 'id' | 'savedBy'>,
  version: number,
): Promise<void> {
  assertOut(before);
  const saved = { ...state, id: before.id, savedBy: actor.profileId, version };
  if ((await queries.updateTemplate(tx, saved)) === 0) throw new ApiError('version_conflict');
}

/** Throws `conflict` for a template that is put away. */
export function assertOut({ is_archived }: { is_archived: boolean }): void {
  if (is_archived)
    throw new ApiError('conflict', { message: 'This template is put away. Take it out again first.' });
}

export async function view(tx: TenantTransaction, actor: Member, id: string): Promise<TemplateView> {
  const template = await find(tx, id);
  if (template.level !== 'organization') return { template, shares: [], levels: [] };
  const levels = actor.can('template_shares.create') ? await listLevels(tx) : [];
  return { template, shares: await listShares(tx, id), levels };
}

/** A template that the organization sees: its own, or one shared with it. Throws `not_found`. */
async function find(tx: TenantTransaction, id: string): Promise<TemplateView['template']> {
  const mine = await queries.getTemplate(tx, id);
  if (mine !== undefined)
    return { ...mine, source_id: mine.id, level: 'organization', organization_name: null };
  const shared = await library.getShared(tx, id);
  if (shared === undefined) throw new ApiError('not_found');
  return { ...shared, number: 1, version: 1 };
}

async function add(
  tx: TenantTransaction,
  actor: Member,
  template: Omit<queries.NewTemplate, 'id' | 'savedBy'>,
): Promise<TemplateView> {
  const id = v7();
  await queries.insertTemplate(tx, { ...template, id, savedBy: actor.profileId });
  return view(tx, actor, id);
}
