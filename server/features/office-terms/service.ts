import { type RoleType, roleRanks, type routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import { dayInWords } from '../../infra/day-in-words.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { outranks } from '../members/policy.ts';
import { mayGrant } from '../offices/policy.ts';
import { isRunning } from './policy.ts';
import * as queries from './queries.ts';

export { presentTerm } from './present.ts';
export {
  endTermsOf,
  getOwnRights,
  listAdministrators,
  listRunningTerms,
  type TermRow,
  today,
} from './queries.ts';

/** No charter has terms longer than this; a slip of the year is caught. */
const longestYears = 6;

export async function list({
  tx,
  input,
}: Context<typeof routes.officeTerms.list>): Promise<Page<queries.TermRow>> {
  const { sort, limit, cursor, ...filter } = input.query;
  const after = readCursor(cursor, sort, ['day', 'uuid']);
  const rows = await queries.listTerms(tx, { ...filter, limit }, after);
  return toPage(rows, limit, sort, (row) => [row.starts_on, row.id]);
}

/**
 * Appoints a member. Several terms at once are co-officers, one that begins later is a successor's. The person is told by mail.
 * Throws `rank_too_low` where the office grants more than the actor holds, `conflict` where the person has it on those days.
 */
export async function create({
  actor,
  tx,
  input,
}: Context<typeof routes.officeTerms.create>): Promise<queries.TermRow> {
  const { member_id, starts_on, ends_on } = input.body;
  const office = await queries.lockOffice(tx, input.params.office_id);
  if (!office) throw new ApiError('not_found');
  const person = await queries.getCandidate(tx, member_id);
  if (!person) throw fieldError('member_id', 'does_not_fit', 'Choose somebody who is a member.');
  await assertMayGive(tx, actor, office, person.id);
  await assertDays(tx, { id: v7(), office_id: office.id, member_id, starts_on, ends_on });
  const id = v7();
  await queries.insertTerm(tx, {
    id,
    office_id: office.id,
    member_id,
    starts_on,
    ends_on,
    appointed_by: actor.profileId,
  });
  if (person.email !== null)
    await tx.mail({
      template: 'office_appointed',
      to: person.email,
      language: person.language,
      params: {
        name: person.first_name,
        office: person.language === 'es' ? office.name_es : office.name,
        organization: person.organization,
        starts: dayInWords(starts_on, person.language),
        ends: dayInWords(ends_on, person.language),
        org_id: tx.orgId,
      },
    });
  return existing(tx, id);
}

export async function update({
  actor,
  tx,
  input,
}: Context<typeof routes.officeTerms.update>): Promise<queries.TermRow> {
  const term = await lockRunning(tx, input.params.term_id);
  await assertMayGive(tx, actor, term, term.member_id);
  await assertDays(tx, { ...term, ...input.body });
  const changed = await queries.moveTerm(tx, { id: term.id, version: input.version, ...input.body });
  if (changed === 0) throw new ApiError('version_conflict');
  return existing(tx, term.id);
}

/** Ends a term at this moment. One that has not begun is withdrawn; either way it stays in the record. */
export async function end({
  actor,
  tx,
  input,
}: Context<typeof routes.officeTerms.end>): Promise<queries.TermRow> {
  const term = await lockRunning(tx, input.params.term_id);
  if (!outranks(actor, term.role_type)) throw new ApiError('rank_too_low');
  const reason = input.body.reason?.trim() || null;
  await queries.endTerm(tx, { id: term.id, reason, ended_by: actor.profileId });
  return existing(tx, term.id);
}

/** Only whoever holds the office says whether they are named in public. For everybody else the term is not there. */
export async function consent({
  actor,
  tx,
  input,
}: Context<typeof routes.officeTerms.consent>): Promise<queries.TermRow> {
  const term = await existing(tx, input.params.term_id);
  if (term.member_id !== actor.profileId) throw new ApiError('not_found');
  await queries.setConsent(tx, term.id, input.body.is_public);
  return existing(tx, term.id);
}

async function existing(tx: TenantTransaction, id: string): Promise<queries.TermRow> {
  const term = await queries.getTerm(tx, id);
  if (!term) throw new ApiError('not_found');
  return term;
}

/** The term with its office locked. Throws `conflict` for one that is over. */
async function lockRunning(tx: TenantTransaction, id: string): Promise<queries.TermRow> {
  const { office_id } = await existing(tx, id);
  await queries.lockOffice(tx, office_id);
  const term = await existing(tx, id);
  if (!isRunning(term)) throw new ApiError('conflict', { message: 'This term is over. It stays as it was.' });
  return term;
}

/** For oneself only the own role counts, not what an office lends: otherwise no term would ever have to end. */
async function assertMayGive(
  tx: TenantTransaction,
  actor: Member,
  office: { role_type: RoleType; permissions: string[] },
  profileId: string,
): Promise<void> {
  if (!mayGrant(actor, office))
    throw new ApiError('rank_too_low', { message: 'This office grants more than you hold.' });
  if (profileId !== actor.profileId) return;
  const own = await queries.getOwnRights(tx, actor.userId, office.permissions);
  if (roleRanks[own.role_type] < roleRanks[office.role_type] || !own.holds_keys)
    throw new ApiError('rank_too_low', {
      message: 'Somebody else has to appoint you: the rights of an office cannot be used for oneself.',
    });
}

async function assertDays(
  tx: TenantTransaction,
  term: { id: string; office_id: string; member_id: string; starts_on: string; ends_on: string },
): Promise<void> {
  const { starts_on, ends_on } = term;
  if (ends_on < starts_on) throw fieldError('ends_on', 'too_small', 'A term cannot end before it begins.');
  if (ends_on < (await queries.today(tx)))
    throw fieldError('ends_on', 'too_small', 'The last day is over already.');
  if (Number(ends_on.slice(0, 4)) - Number(starts_on.slice(0, 4)) > longestYears)
    throw fieldError('ends_on', 'too_large', `A term lasts ${longestYears} years at most.`);
  if (await queries.overlaps(tx, term))
    throw new ApiError('conflict', {
      message: 'This person already holds this office on some of these days.',
    });
}
