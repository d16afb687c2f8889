import type { DataOf, routes } from '@pto-connect/contract';
import type { AuditRow } from './queries.ts';

export const presentEntry = (row: AuditRow): DataOf<typeof routes.audit.list>[number] => row;
