import type { BodyOf, routes } from '@pto-connect/contract';
import type { TenantTransaction } from '../../tenancy/database.ts';

export type ShiftBody = BodyOf<typeof routes.shifts.create>;

export const insertShift = (
  tx: TenantTransaction,
  shift: ShiftBody & { id: string; event_id: string },
): Promise<number> =>
  tx.run(
    `insert into public.shifts (org_id, id, event_id, title, title_es, starts_at, ends_at, places)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.orgId,
      shift.id,
      shift.event_id,
      shift.title,
      shift.title_es,
      shift.starts_at,
      shift.ends_at,
      shift.places,
    ],
  );

/** Changes a shift of this version; gives 0 when the version is not the present one. */
export const updateShift = (
  tx: TenantTransaction,
  shift: ShiftBody & { id: string; version: number },
): Promise<number> =>
  tx.run(
    `update public.shifts set title = $4, title_es = $5, starts_at = $6, ends_at = $7, places = $8
     where org_id = $1 and id = $2 and version = $3`,
    [
      tx.orgId,
      shift.id,
      shift.version,
      shift.title,
      shift.title_es,
      shift.starts_at,
      shift.ends_at,
      shift.places,
    ],
  );

/** Deletes a shift with what is left of sign-ups that hold no place: requests never confirmed, and withdrawn ones. */
export async function removeShift(tx: TenantTransaction, id: string): Promise<void> {
  await tx.run("delete from public.sign_ups where org_id = $1 and shift_id = $2 and status <> 'confirmed'", [
    tx.orgId,
    id,
  ]);
  await tx.run('delete from public.shifts where org_id = $1 and id = $2', [tx.orgId, id]);
}

/** How many shifts an event has, and how many places in them, `exceptId` left out. */
export const countShifts = (
  tx: TenantTransaction,
  eventId: string,
  exceptId: string | null,
): Promise<{ shifts: number; places: number }> =>
  tx.one<{ shifts: number; places: number }>(
    `select count(*) as shifts, coalesce(sum(places), 0) as places from public.shifts
     where org_id = $1 and event_id = $2 and ($3::uuid is null or id <> $3)`,
    [tx.orgId, eventId, exceptId],
  );
