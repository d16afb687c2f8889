import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { outranks } from '../members/policy.ts';
import { listRunningTerms, type TermRow } from '../office-terms/service.ts';
import { mayGrant } from './policy.ts';
import * as queries from './queries.ts';

export interface OfficeWithTerms {
  office: queries.OfficeRow;
  /** Those that run now or are to come. */
  terms: TermRow[];
}

export async function list({ tx }: Context<typeof routes.offices.list>): Promise<OfficeWithTerms[]> {
  const offices = await queries.listOffices(tx);
  const terms = await listRunningTerms(tx, null);
  return offices.map((office) => ({
    office,
    terms: terms.filter((term) => term.office_id === office.id),
  }));
}

/** Adds an office. Throws `rank_too_low` for more than the actor holds, `already_exists` for a name that is taken. */
export async function create({
  actor,
  tx,
  input,
}: Context<typeof routes.offices.create>): Promise<OfficeWithTerms> {
  const definition = tidy(input.body);
  if (!mayGrant(actor, definition)) throw new ApiError('rank_too_low');
  if ((await queries.lockOffices(tx)) >= queries.maximumOffices)
    throw new ApiError('conflict', { message: `There can be ${queries.maximumOffices} offices at most.` });
  const id = v7();
  await queries.insertOffice(tx, { ...definition, id, kind: input.body.kind });
  return existing(tx, id);
}

/** Changes an office. Neither what it granted nor what it will grant may exceed what the actor holds; keys it had may stay. */
export async function update({
  actor,
  tx,
  input,
}: Context<typeof routes.offices.update>): Promise<OfficeWithTerms> {
  const { office } = await existing(tx, input.params.office_id);
  const definition = tidy(input.body);
  const added = definition.permissions.filter((key) => !office.permissions.includes(key));
  if (!outranks(actor, office.role_type) || !mayGrant(actor, { ...definition, permissions: added }))
    throw new ApiError('rank_too_low');
  const changed = await queries.updateOffice(tx, office.id, input.version, definition);
  if (changed === 0) throw new ApiError('version_conflict');
  return existing(tx, office.id);
}

export async function remove({ actor, tx, input }: Context<typeof routes.offices.remove>): Promise<void> {
  await queries.lockOffices(tx);
  const { office } = await existing(tx, input.params.office_id);
  if (!outranks(actor, office.role_type)) throw new ApiError('rank_too_low');
  if (office.was_held || !['custom', 'committee_lead'].includes(office.kind))
    throw new ApiError('conflict', {
      message: office.was_held
        ? 'Somebody held this office, so it stays for the record.'
        : 'The standard offices stay.',
    });
  await queries.removeOffice(tx, office.id);
}

async function existing(tx: TenantTransaction, id: string): Promise<OfficeWithTerms> {
  const office = await queries.getOffice(tx, id);
  if (!office) throw new ApiError('not_found');
  return { office, terms: await listRunningTerms(tx, id) };
}

type Definition = Pick<queries.OfficeRow, 'name' | 'name_es' | 'role_type' | 'permissions'>;

function tidy(body: Definition): Definition {
  const [name, name_es] = [body.name.trim(), body.name_es.trim()];
  for (const [field, value] of Object.entries({ name, name_es }))
    if (value.length < 2) throw fieldError(field, 'too_short', 'Name the office in both languages.');
  return { name, name_es, role_type: body.role_type, permissions: [...new Set(body.permissions)].sort() };
}
