import type { DataOf, routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { type Page, readCursor, toPage } from '../../http/cursor.ts';
import { dayInWords } from '../../infra/day-in-words.ts';
import type { TenantTransaction, Transaction } from '../../tenancy/database.ts';
import { cancelErasure, confirmErasure } from '../offboarding/service.ts';
import { listAdministrators } from '../office-terms/service.ts';
import { assertPlan } from '../plans/service.ts';
import { invite } from '../scope-roles/service.ts';
import * as support from '../support-sessions/service.ts';
import * as queries from './queries.ts';

type Routes = typeof routes.platform;

export const get = async ({
  tx,
}: Context<Routes['get']>): Promise<queries.TotalsRow & queries.HealthRow> => ({
  ...(await queries.getTotals(tx)),
  ...(await queries.getHealth(tx)),
});

export async function organizations({
  tx,
  input,
}: Context<Routes['organizations']>): Promise<Page<queries.TenantRow>> {
  const { sort, limit, cursor, q, status } = input.query;
  const rows = await queries.listOrganizations(
    tx,
    { q, status, limit },
    readCursor(cursor, sort, ['text', 'uuid']),
  );
  return toPage(rows, limit, sort, (row) => [row.name, row.org_id]);
}

export const districts = ({ tx }: Context<Routes['districts']>): Promise<queries.DistrictLine[]> =>
  queries.listDistricts(tx);

/** A district and the mail to its first administrator: one does not come without the other. */
export async function createDistrict({
  actor,
  tx,
  input,
}: Context<Routes['createDistrict']>): Promise<queries.DistrictRow> {
  const { name, code, admin_email, language, subscription_tier: tier } = input.body;
  await assertPlan(tx, tier);
  const district = await queries.insertDistrict(tx, { name, code, tier });
  await invite(tx, actor, { email: admin_email, language, districtId: district.id, schoolId: null });
  return district;
}

/** A smaller plan than what is in use is taken: what is there stays, and nothing is added until there is room. */
export async function updateDistrict({
  tx,
  input,
}: Context<Routes['updateDistrict']>): Promise<queries.DistrictRow> {
  const { district_id } = input.params;
  if (!(await queries.districtExists(tx, district_id))) throw new ApiError('not_found');
  const { name, code, subscription_tier: tier } = input.body;
  await assertPlan(tx, tier);
  const district = await queries.updateDistrict(tx, district_id, input.version, { name, code, tier });
  if (!district) throw new ApiError('version_conflict');
  return district;
}

/** Throws `conflict` where the organization stands in a district, whose plan counts for it. */
export async function choosePlan({
  tx,
  input,
}: Context<Routes['choosePlan']>): Promise<DataOf<Routes['choosePlan']>> {
  const { subscription_tier } = input.body;
  const tenant = await enter(tx, input.params.organization_id);
  await assertPlan(tx, subscription_tier);
  if (await queries.standsInDistrict(tenant))
    throw new ApiError('conflict', {
      message: 'This organization has the plan of its district. Change it there.',
    });
  await queries.setPlan(tenant, subscription_tier);
  return { subscription_tier };
}

/**
 * Seals an organization. Its rows wait, unchanged, until the day that is set here; they are erased then only if an administrator of
 * it asked for that too. Its administrators are told.
 */
export async function close({
  actor,
  tx,
  input,
}: Context<Routes['close']>): Promise<DataOf<Routes['close']>> {
  const { reason, wait_days, erase } = input.body;
  const tenant = await enter(tx, input.params.organization_id);
  const readers = await listAdministrators(tenant);
  const closed = await queries.closeOrganization(tenant, reason, wait_days);
  if (!closed) throw new ApiError('conflict', { message: 'This organization is closed already.' });
  if (erase) await confirmErasure(tenant, actor, closed.purge_after);
  for (const { email, language } of readers)
    await tenant.mail({
      template: erase ? 'organization_closed_erased' : 'organization_closed',
      to: email,
      language,
      params: {
        organization: closed.name,
        until: dayInWords(closed.purge_after, language),
        lines: JSON.stringify([{ key: 'reason', reason }]),
      },
    });
  return closed;
}

/** Opens it again, and calls the erasure off. */
export async function reopen({ tx, input }: Context<Routes['reopen']>): Promise<void> {
  const { organization_id } = input.params;
  const tenant = await enter(tx, organization_id);
  if ((await queries.reopenOrganization(tenant)) === 0)
    throw new ApiError('conflict', { message: 'This organization is not closed.' });
  await cancelErasure(tx, organization_id);
}

export const supportSessions = ({ tx }: Context<Routes['supportSessions']>): Promise<queries.SessionRow[]> =>
  queries.listSupportSessions(tx);

export async function openSupport({
  actor,
  tx,
  input,
}: Context<Routes['openSupport']>): Promise<DataOf<Routes['openSupport']>> {
  const tenant = await enter(tx, input.params.organization_id);
  return support.open(tenant, { userId: actor.userId, name: actor.name, ...input.body });
}

export async function endSupport({ actor, tx, input }: Context<Routes['endSupport']>): Promise<void> {
  const tenant = await enter(tx, input.params.organization_id);
  await support.close(tenant, input.params.support_session_id, actor.name);
}

/** To write what concerns the platform and the organization: its closing, and visits of support. */
async function enter(tx: Transaction, organizationId: string): Promise<TenantTransaction> {
  if (!(await queries.organizationExists(tx, organizationId))) throw new ApiError('not_found');
  return tx.enter(organizationId);
}
