import type { DataOf, routes } from '@pto-connect/contract';
import type { PermissionRow } from './queries.ts';

export const presentPermission = (row: PermissionRow): DataOf<typeof routes.permissions.update> => row;
export const presentPermissions = (rows: PermissionRow[]): DataOf<typeof routes.permissions.list> =>
  rows.map(presentPermission);
