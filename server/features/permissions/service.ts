import type { routes } from '@pto-connect/contract';
import { ApiError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import { outranks } from '../members/policy.ts';
import { isAllowedRole } from './policy.ts';
import * as queries from './queries.ts';

export const list = ({ tx }: Context<typeof routes.permissions.list>): Promise<queries.PermissionRow[]> =>
  queries.listPermissions(tx);

/** Sets the lowest role that has a key. Rights are read with every request, so it counts from the next one on. */
export async function update({
  actor,
  tx,
  input,
}: Context<typeof routes.permissions.update>): Promise<queries.PermissionRow> {
  const { permission_key } = input.params;
  const { min_role_required } = input.body;
  if (!outranks(actor, min_role_required))
    throw new ApiError('rank_too_low', { message: 'You cannot ask for a higher role than your own.' });
  if (!isAllowedRole(permission_key, min_role_required))
    throw new ApiError('conflict', {
      message: 'Whoever changes permissions can give themselves all of them, so this stays with the board.',
    });
  await queries.setOverride(tx, permission_key, min_role_required);
  return queries.getPermission(tx, permission_key);
}

export async function reset({
  tx,
  input,
}: Context<typeof routes.permissions.reset>): Promise<queries.PermissionRow> {
  await queries.removeOverride(tx, input.params.permission_key);
  return queries.getPermission(tx, input.params.permission_key);
}
