import type { DataOf, routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { Transaction } from '../../tenancy/database.ts';
import { enterCovered, type Scoped } from '../../tenancy/scoped-actor.ts';
import { sharedByOrganization } from '../districts/service.ts';
import * as adoption from '../hierarchy/service.ts';
import { decide } from '../sign-offs/service.ts';
import { conflictsOf } from './policy.ts';
import * as queries from './queries.ts';

type Routes = typeof routes.schools;

export async function get({ tx, input }: Context<Routes['get']>): Promise<DataOf<Routes['get']>> {
  const school = await queries.getSchool(tx, input.params.school_id);
  const shared = await sharedByOrganization(tx);
  const signOffs = await queries.listSignOffs(tx);
  return {
    ...school,
    open_sign_offs: signOffs.filter(({ status }) => status === 'asked').length,
    organizations: shared.map(({ row, officers, figures }) => ({
      organization_id: row.org_id,
      name: row.name,
      type: row.type,
      subdomain: row.subdomain,
      school_name: row.school_name,
      shares_officers: row.shares_officers,
      shares_calendar: row.shares_calendar,
      officers,
      figures,
    })),
  };
}

/** Public events of the school's PTOs from a day to a day (from today for 90 days, unless said otherwise), with what clashes. */
export async function events({ tx, input }: Context<Routes['events']>): Promise<DataOf<Routes['events']>> {
  const from = input.query.from ?? dayFromNow(0);
  const to = input.query.to ?? dayFromNow(90);
  const [rows, organizations] = [await queries.listEvents(tx, from, to), await organizationsById(tx)];
  const conflicts = conflictsOf(rows);
  const nameOf = (id: string) => organizations.get(id)?.name ?? '';
  return rows.map(({ org_id, slug, ...event }) => ({
    ...event,
    organization_id: org_id,
    organization_name: nameOf(org_id),
    url: `/p/${organizations.get(org_id)?.subdomain ?? ''}/events/${slug}`,
    conflicts: (conflicts.get(event.id) ?? []).slice(0, 100).map(({ event: other, same_place }) => ({
      id: other.id,
      title: other.title,
      organization_name: nameOf(other.org_id),
      same_place,
    })),
  }));
}

export async function signOffs({ tx }: Context<Routes['signOffs']>): Promise<DataOf<Routes['signOffs']>> {
  const organizations = await organizationsById(tx);
  return (await queries.listSignOffs(tx)).map(({ org_id, ...signOff }) => ({
    ...signOff,
    organization_id: org_id,
    organization_name: organizations.get(org_id)?.name ?? '',
    can: actionsOn(signOff.status),
  }));
}

/** Signs or declines as the principal. */
export async function decideSignOff({
  actor,
  tx,
  input,
}: Context<Routes['decideSignOff']>): Promise<DataOf<Routes['decideSignOff']>> {
  const { school_id: schoolId, organization_id, sign_off_id } = input.params;
  const organizations = await organizationsById(tx);
  const tenant = await enterCovered(tx, organization_id);
  const word = { ...input.body, schoolId, userId: actor.userId, name: actor.name };
  const signOff = await decide(tenant, sign_off_id, word);
  return {
    ...signOff,
    organization_id,
    organization_name: organizations.get(organization_id)?.name ?? '',
    can: actionsOn(signOff.status),
  };
}

export async function adoptions({ tx }: Context<Routes['adoptions']>): Promise<DataOf<Routes['adoptions']>> {
  return (await queries.listAdoptions(tx)).map(({ org_id, ...row }) => ({ ...row, organization_id: org_id }));
}

/** Asks a PTO, found by its public address. It hears of it on its own page and answers there. */
export async function askAdoption({
  actor,
  tx,
  input,
}: Context<Routes['askAdoption']>): Promise<DataOf<Routes['askAdoption']>> {
  const school = await queries.getSchool(tx, input.params.school_id);
  const orgId = await queries.findOrganization(tx, input.body.subdomain);
  if (orgId === null) throw new ApiError('not_found', { message: 'No PTO has this web address.' });
  const tenant = await tx.enter(orgId);
  await adoption.ask(
    tenant,
    { school_id: school.id, school_name: school.name },
    asSpeaker(actor),
    input.body.note,
  );
  return { asked: true };
}

export async function decideAdoption({
  actor,
  tx,
  input,
}: Context<Routes['decideAdoption']>): Promise<DataOf<Routes['decideAdoption']>> {
  const { accept } = input.body;
  const row = await adoptionOf(tx, input.params.adoption_id);
  await adoption.decide(await tx.enter(row.org_id), row.id, asSpeaker(actor), accept);
  return { status: accept ? 'accepted' : 'declined' };
}

/** Takes back what the school asked, or lets a PTO go. */
export async function endAdoption({ actor, tx, input }: Context<Routes['endAdoption']>): Promise<void> {
  const row = await adoptionOf(tx, input.params.adoption_id);
  const tenant = await tx.enter(row.org_id);
  if (row.status === 'asked') await adoption.withdraw(tenant, row.id, 'school');
  else await adoption.end(tenant, row.id, asSpeaker(actor));
}

/** An adoption by the caller's school; any other is not there. */
async function adoptionOf(tx: Transaction, id: string): Promise<queries.AdoptionRow> {
  const row = (await queries.listAdoptions(tx)).find((candidate) => candidate.id === id);
  if (!row) throw new ApiError('not_found');
  return row;
}

const organizationsById = async (tx: Transaction) =>
  new Map((await queries.listOrganizations(tx)).map((row) => [row.org_id, row]));
const actionsOn = (status: string) => (status === 'asked' ? ['school_sign_offs.decide'] : []);
const asSpeaker = ({ userId, name }: Scoped): adoption.Speaker => ({ side: 'school', userId, name });
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
