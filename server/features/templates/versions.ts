import type { routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import type { Kept } from './content.ts';
import * as queries from './queries/templates.ts';
import { own, saveAgain, seeOwn, type TemplateView, view } from './service.ts';

type Routes = typeof routes.templateVersions;

export async function list({ tx, input }: Context<Routes['list']>): Promise<Page<queries.VersionRow>> {
  const { sort, limit, cursor } = input.query;
  const [before = null] = readCursor(cursor, sort, ['number']) ?? [];
  const { id } = await seeOwn(tx, input.params.template_id);
  const rows = await queries.listVersions(tx, id, before === null ? null : Number(before), limit + 1);
  return toPage(rows, limit, sort, (row) => [row.number]);
}

export async function get({ tx, input }: Context<Routes['get']>): Promise<queries.VersionRow & Kept> {
  const { template_id, template_version_id } = input.params;
  const version = await queries.getVersion(tx, template_id, template_version_id);
  if (version === undefined) throw new ApiError('not_found');
  return version;
}

/** Saves the template again as it once was, as a version of its own: what came in between stays readable. */
export async function restore({ actor, tx, input }: Context<Routes['restore']>): Promise<TemplateView> {
  const { template_id, template_version_id } = input.params;
  const before = await own(tx, template_id);
  const former = await queries.getVersion(tx, template_id, template_version_id);
  if (former === undefined) throw new ApiError('not_found');
  const { title, title_es, summary, summary_es, content } = former;
  const state = { title, title_es, summary, summary_es, content, kind: before.kind };
  await saveAgain(tx, actor, before, state, before.version);
  return view(tx, actor, template_id);
}
