import { grades, type routes, type WireError } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { insertAccess } from './queries/access-log.ts';
import * as bulk from './queries/bulk.ts';
import * as families from './queries/families.ts';
import * as people from './queries/people.ts';

type Routes = typeof routes.families;
type Body = Context<Routes['create']>['input']['body'];
type FamilyRow = families.FamilyRow;

/** Why a route shows children, as the access log keeps it. */
const purposes = {
  'families.list': 'Working with the list of families',
  'families.get': 'Opening the record of one family',
  'members.get': 'Opening the page of a member',
  'search.list': 'Searching for a family by name',
} as const;

interface Access {
  actor: { readonly userId: string };
  requestId: string;
  action: keyof typeof purposes;
  familyIds: readonly string[];
}

/**
 * Writes one row of the access log for a read that showed children. For every route that shows any, in the transaction
 * that reads them.
 */
export async function recordAccess(tx: TenantTransaction, access: Access): Promise<void> {
  const { actor, requestId, action, familyIds } = access;
  if (familyIds.length === 0) return;
  await insertAccess(tx, { userId: actor.userId, action, requestId, purpose: purposes[action], familyIds });
}

/** Families by name or age; `q` finds words of family, guardian and child names, e-mails and the school's number. */
export async function list(context: Context<Routes['list']>): Promise<Page<FamilyRow>> {
  const { q, grade, homeroom, sort, limit, cursor } = context.input.query;
  const isByName = sort === 'name' || sort === '-name';
  const after = readCursor(cursor, sort, [isByName ? 'text' : 'moment', 'uuid']);
  const rows = await families.listFamilies(context.tx, {
    q,
    grade,
    homeroom,
    sort,
    after,
    limit: limit + 1,
  });
  const page = toPage(rows, limit, sort, (row) => [isByName ? row.name : row.created_key, row.id]);
  await recordAccess(context.tx, {
    actor: context.actor,
    requestId: context.request.id,
    action: 'families.list',
    familyIds: page.items.map(({ id }) => id),
  });
  return page;
}

export async function get(context: Context<Routes['get']>): Promise<FamilyRow> {
  const row = await load(context.tx, context.input.params.family_id);
  await recordAccess(context.tx, {
    actor: context.actor,
    requestId: context.request.id,
    action: 'families.get',
    familyIds: [row.id],
  });
  return row;
}

/** Grades and rooms in use with the number of children in each. Counts only: nobody's record is shown. */
export const homerooms = ({ tx }: Context<Routes['homerooms']>): Promise<families.HomeroomRow[]> =>
  families.listHomerooms(tx, grades);

export async function create({ tx, input }: Context<Routes['create']>): Promise<FamilyRow> {
  const body = tidy(input.body);
  refuseStrangers(body, new Map());
  const id = v7();
  await families.insertFamily(tx, {
    id,
    name: body.name,
    external_id: body.external_id,
    directory: body.directory ?? null,
  });
  await people.insertGuardians(tx, id, body.guardians.map(withId));
  await people.insertChildren(tx, id, body.children.map(withId));
  return load(tx, id);
}

/** People with an id stay and are changed, those without are added, those left out are removed. */
export async function update({ tx, input }: Context<Routes['update']>): Promise<FamilyRow> {
  const id = input.params.family_id;
  const body = tidy(input.body);
  const changed = await families.updateFamily(tx, {
    id,
    version: input.version,
    name: body.name,
    external_id: body.external_id,
    directory: body.directory ?? null,
  });
  if (changed === 0) throw await absentOrChanged(tx, id);
  const present = new Map((await people.listPeopleIds(tx, id)).map((person) => [person.id, person.kind]));
  refuseStrangers(body, present);
  const guardians = body.guardians.map(withId);
  const children = body.children.map(withId);
  const kept = new Set([...guardians, ...children].map((person) => person.id));
  const isPresent = ({ id: personId }: { id: string }) => present.has(personId);
  const isNew = (person: { id: string }) => !isPresent(person);
  await people.removePeople(
    tx,
    id,
    [...present.keys()].filter((personId) => !kept.has(personId)),
  );
  await people.updateGuardians(tx, id, guardians.filter(isPresent));
  await people.updateChildren(tx, id, children.filter(isPresent));
  await people.insertGuardians(tx, id, guardians.filter(isNew));
  await people.insertChildren(tx, id, children.filter(isNew));
  return load(tx, id);
}

export async function remove({ tx, input }: Context<Routes['remove']>): Promise<void> {
  const id = input.params.family_id;
  if ((await families.removeFamily(tx, id, input.version)) === 0) throw await absentOrChanged(tx, id);
}

/**
 * Ties a member to the guardians who have their e-mail address and no account yet. For whoever makes somebody an active
 * member, in the same transaction. Gives how many guardians were tied.
 */
export const linkGuardian = async (
  tx: TenantTransaction,
  profile: { id: string; email: string | null },
): Promise<number> =>
  profile.email === null ? 0 : people.linkGuardians(tx, profile.id, profile.email.toLowerCase());

export type { FamilyBatch, WholeFamily } from './queries/bulk.ts';

/** Every family with its people, for work that compares all of them. What it shows to somebody has to be logged. */
export const everyFamily = bulk.everyFamily;

/** Adds and completes families in bulk. Throws `conflict` when one to be completed has been deleted in the meantime. */
export async function writeBatch(tx: TenantTransaction, batch: bulk.FamilyBatch): Promise<void> {
  if (!(await bulk.writeBatch(tx, batch))) throw new ApiError('conflict');
}

async function load(tx: TenantTransaction, id: string): Promise<FamilyRow> {
  const row = await families.getFamily(tx, id);
  if (row === undefined) throw new ApiError('not_found');
  return row;
}

const absentOrChanged = async (tx: TenantTransaction, id: string) =>
  new ApiError((await families.familyExists(tx, id)) ? 'version_conflict' : 'not_found');

const withId = <P extends { id?: string | undefined }>(person: P, position: number) => ({
  ...person,
  id: person.id ?? v7(),
  position,
});

/** One space between words and none around them; composed accents; e-mails in lower case. Collects every blank name. */
function tidy(body: Body): Body {
  const faults: WireError[] = [];
  const words = (value: string, field: string, max: number) => {
    const tidied = value.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
    if (tidied === '') faults.push({ field, code: 'required', message: 'This is required.' });
    if ([...tidied].length > max) faults.push({ field, code: 'too_long', message: 'This is too long.' });
    return tidied;
  };
  const optionalWords = (value: string | null) =>
    value?.normalize('NFC').replaceAll(/\s+/g, ' ').trim() || null;
  const named = <P extends { first_name: string; last_name: string }>(person: P, path: string): P => ({
    ...person,
    first_name: words(person.first_name, `${path}.first_name`, 80),
    last_name: words(person.last_name, `${path}.last_name`, 80),
  });
  const tidied: Body = {
    name: words(body.name, 'name', 160),
    external_id: optionalWords(body.external_id),
    directory: body.directory,
    guardians: body.guardians.map((guardian, index) => ({
      ...named(guardian, `guardians[${index}]`),
      email: guardian.email?.toLowerCase() ?? null,
      relation: optionalWords(guardian.relation),
    })),
    children: body.children.map((child, index) => ({
      ...named(child, `children[${index}]`),
      homeroom: optionalWords(child.homeroom),
    })),
  };
  if (faults.length > 0) throw new ApiError('validation_failed', { fields: faults });
  return tidied;
}

/**
 * Refuses ids that are not this family's people. An id of another family, of another organization and of nobody get the
 * same answer.
 */
function refuseStrangers(body: Body, present: ReadonlyMap<string, 'guardian' | 'child'>): void {
  const seen = new Set<string>();
  const check = (id: string | undefined, field: string, kind: 'guardian' | 'child'): WireError[] => {
    if (id === undefined) return [];
    if (present.get(id) !== kind)
      return [
        {
          field,
          code: 'not_allowed',
          message: 'Nobody in this family has this id. Leave it out to add somebody.',
        },
      ];
    if (seen.has(id)) return [{ field, code: 'duplicate', message: 'This person appears twice.' }];
    seen.add(id);
    return [];
  };
  const faults = [
    ...body.guardians.flatMap(({ id }, index) => check(id, `guardians[${index}].id`, 'guardian')),
    ...body.children.flatMap(({ id }, index) => check(id, `children[${index}].id`, 'child')),
  ];
  if (faults.length > 0) throw new ApiError('validation_failed', { fields: faults });
}
