import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { ask } from '../sign-offs/service.ts';
import { checklistFor } from './checklists.ts';
import { sees, sidesOf } from './policy.ts';
import * as queries from './queries.ts';

export interface WholeHandover {
  handover: queries.HandoverRow;
  items: queries.ItemRow[];
  signatures: queries.SignatureRow[];
}

export async function list({
  actor,
  tx,
  input,
}: Context<typeof routes.handovers.list>): Promise<Page<queries.HandoverRow>> {
  const { sort, limit, cursor } = input.query;
  const after = readCursor(cursor, sort, ['moment', 'uuid']);
  const ofProfile = actor.can('handovers.create') ? null : actor.profileId;
  const rows = await queries.listHandovers(tx, { limit, ofProfile }, after);
  return toPage(rows, limit, sort, (row) => [row.created_at, row.id]);
}

export const get = ({ actor, tx, input }: Context<typeof routes.handovers.get>): Promise<WholeHandover> =>
  whole(tx, actor, input.params.handover_id);

/** Begins a handover with the lines that fit the office, and tells both people by mail. */
export async function create({
  actor,
  tx,
  input,
}: Context<typeof routes.handovers.create>): Promise<WholeHandover> {
  const { office_id, outgoing_member_id: outgoing, incoming_member_id: incoming, due_on } = input.body;
  const office = await queries.getOfficeKind(tx, office_id);
  if (!office) throw fieldError('office_id', 'does_not_fit', 'Choose an office.');
  const people = await assertPeople(tx, outgoing, incoming);
  const id = v7();
  await queries.insertHandover(tx, {
    id,
    office_id,
    outgoing,
    incoming,
    due_on,
    created_by: actor.profileId,
  });
  await queries.insertItems(
    tx,
    id,
    checklistFor(office.kind).map(({ en, es }) => ({ label: en, label_es: es })),
  );
  for (const { id: reader, email, language, organization } of people)
    if (email !== null && reader !== actor.profileId)
      await tx.mail({
        template: 'handover_begun',
        to: email,
        language,
        params: {
          office: language === 'es' ? office.name_es : office.name,
          organization,
          org_id: tx.orgId,
          handover_id: id,
        },
      });
  return whole(tx, actor, id);
}

export async function update({
  actor,
  tx,
  input,
}: Context<typeof routes.handovers.update>): Promise<WholeHandover> {
  const { id } = await lockOpen(tx, actor, input.params.handover_id);
  const { outgoing_member_id: outgoing, incoming_member_id: incoming, due_on, notes } = input.body;
  await assertPeople(tx, outgoing, incoming);
  const facts = { outgoing, incoming, due_on, notes: notes?.trim() || null };
  if ((await queries.updateHandover(tx, id, input.version, facts)) === 0)
    throw new ApiError('version_conflict');
  return whole(tx, actor, id, { mayBeGone: true });
}

export async function addItem({
  actor,
  tx,
  input,
}: Context<typeof routes.handovers.addItem>): Promise<WholeHandover> {
  const { id, items_total } = await lockOpen(tx, actor, input.params.handover_id);
  const label = input.body.label.trim();
  if (label === '') throw fieldError('label', 'required', 'Say what changes hands.');
  if (items_total >= queries.maximumItems)
    throw new ApiError('conflict', { message: `A checklist has ${queries.maximumItems} lines at most.` });
  await queries.insertItems(tx, id, [{ label, label_es: null }]);
  return whole(tx, actor, id);
}

export async function updateItem({
  actor,
  tx,
  input,
}: Context<typeof routes.handovers.updateItem>): Promise<queries.ItemRow> {
  const { id } = await lockOpen(tx, actor, input.params.handover_id);
  const item = await existingItem(tx, id, input.params.item_id);
  const { is_done, note } = input.body;
  const changed = await queries.updateItem(tx, {
    id: item.id,
    version: input.version,
    is_done,
    note: note?.trim() || null,
    profileId: actor.profileId,
  });
  if (changed === 0) throw new ApiError('version_conflict');
  return existingItem(tx, id, item.id);
}

export async function removeItem({
  actor,
  tx,
  input,
}: Context<typeof routes.handovers.removeItem>): Promise<void> {
  const { id } = await lockOpen(tx, actor, input.params.handover_id);
  const item = await existingItem(tx, id, input.params.item_id);
  await queries.removeItem(tx, item.id);
}

/**
 * Signs for one side. The paper must be the one that was read (`revision`), and every line done or explained. Throws
 * `forbidden` for a side that is not the actor's, `conflict` while lines are open.
 */
export async function sign({
  actor,
  tx,
  input,
}: Context<typeof routes.handovers.sign>): Promise<WholeHandover> {
  await queries.lockHandover(tx, input.params.handover_id);
  const { handover, signatures } = await whole(tx, actor, input.params.handover_id);
  const { side, revision } = input.body;
  if (handover.standing === 'complete') throw new ApiError('handover_signed');
  if (handover.incoming === null) throw new ApiError('conflict', { message: 'Say first who takes over.' });
  if (signatures.some((signature) => signature.side === side))
    throw new ApiError('conflict', { message: 'This side has signed already.' });
  if (!sidesOf(actor, handover, signatures).includes(side)) throw new ApiError('forbidden');
  if (handover.revision !== revision) throw new ApiError('version_conflict');
  if (handover.items_open > 0)
    throw new ApiError('conflict', {
      message: `${handover.items_open} lines are neither done nor explained by a note.`,
    });
  await queries.insertSignature(tx, { handoverId: handover.id, side, profileId: actor.profileId });
  return whole(tx, actor, handover.id);
}

export async function reopen({
  actor,
  tx,
  input,
}: Context<typeof routes.handovers.reopen>): Promise<WholeHandover> {
  await queries.lockHandover(tx, input.params.handover_id);
  const { handover } = await whole(tx, actor, input.params.handover_id);
  if (handover.standing === 'complete') throw new ApiError('handover_signed');
  await queries.removeSignatures(tx, handover.id);
  return whole(tx, actor, handover.id);
}

/** Asks the principal to be the witness. Throws `conflict` where there is no school, or where they were asked already. */
export async function askPrincipal({
  actor,
  tx,
  input,
}: Context<typeof routes.handovers.askPrincipal>): Promise<WholeHandover> {
  await queries.lockHandover(tx, input.params.handover_id);
  const { handover } = await whole(tx, actor, input.params.handover_id);
  if (handover.standing === 'complete') throw new ApiError('handover_signed');
  const { outgoing, incoming, principal_status } = handover;
  if (incoming === null) throw new ApiError('conflict', { message: 'Say first who takes over.' });
  if (principal_status === 'asked' || principal_status === 'signed')
    throw new ApiError('conflict', { message: 'The principal was asked already.' });
  const signOffId = await ask(tx, actor.profileId, {
    kind: 'handover',
    subject:
      `${handover.office_name}: ${outgoing === null ? '' : `${outgoing.name} → `}${incoming.name}`.slice(
        0,
        160,
      ),
    details: handover.notes?.slice(0, 2_000) ?? null,
    due_on: handover.due_on,
  });
  await queries.setSignOff(tx, handover.id, signOffId);
  return whole(tx, actor, handover.id);
}

/** The handover for somebody who may see it; for everybody else it is not there. */
async function whole(
  tx: TenantTransaction,
  actor: Member,
  id: string,
  options: { mayBeGone?: boolean } = {},
): Promise<WholeHandover> {
  const handover = await queries.getHandover(tx, id);
  if (!handover || (options.mayBeGone !== true && !sees(actor, handover))) throw new ApiError('not_found');
  const [items, signatures] = [await queries.listItems(tx, id), await queries.listSignatures(tx, id)];
  return { handover, items, signatures };
}

async function lockOpen(tx: TenantTransaction, actor: Member, id: string): Promise<queries.HandoverRow> {
  await queries.lockHandover(tx, id);
  const { handover } = await whole(tx, actor, id);
  if (handover.standing !== 'open') throw new ApiError('handover_signed');
  return handover;
}

async function existingItem(tx: TenantTransaction, handoverId: string, id: string): Promise<queries.ItemRow> {
  const item = await queries.getItem(tx, handoverId, id);
  if (!item) throw new ApiError('not_found');
  return item;
}

async function assertPeople(
  tx: TenantTransaction,
  outgoing: string | null,
  incoming: string | null,
): Promise<queries.Reader[]> {
  const people = await queries.listPeople(
    tx,
    [outgoing, incoming].filter((id) => id !== null),
  );
  const isKnown = (id: string | null) => id === null || people.some((person) => person.id === id);
  if (!isKnown(outgoing)) throw fieldError('outgoing_member_id', 'does_not_fit', 'Choose a member.');
  if (!isKnown(incoming)) throw fieldError('incoming_member_id', 'does_not_fit', 'Choose a member.');
  if (incoming !== null && incoming === outgoing)
    throw fieldError('incoming_member_id', 'duplicate', 'Nobody hands over to themself.');
  return people;
}
