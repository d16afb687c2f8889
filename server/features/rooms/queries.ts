import type { BodyOf, routes } from '@pto-connect/contract';
import type { TenantTransaction } from '../../tenancy/database.ts';

export type RoomBody = BodyOf<typeof routes.rooms.create>;
export type RoomRow = RoomBody & { id: string; children: number; version: number; [column: string]: unknown };

const select = `select r.id, r.name, r.teacher_name, r.grade, r.version,
    (select count(*) from public.children c where c.org_id = $1 and c.homeroom = r.name) as children
  from public.rooms r`;
export const maximumRooms = 300;

export const listRooms = (tx: TenantTransaction): Promise<RoomRow[]> =>
  tx.many<RoomRow>(`${select} where r.org_id = $1 order by r.name, r.id limit $2`, [tx.orgId, maximumRooms]);

export const getRoom = (tx: TenantTransaction, id: string): Promise<RoomRow | undefined> =>
  tx.maybe<RoomRow>(`${select} where r.org_id = $1 and r.id = $2`, [tx.orgId, id]);

export const insertRoom = (tx: TenantTransaction, id: string, room: RoomBody): Promise<number> =>
  tx.run('insert into public.rooms (org_id, id, name, teacher_name, grade) values ($1, $2, $3, $4, $5)', [
    tx.orgId,
    id,
    room.name,
    room.teacher_name,
    room.grade,
  ]);

export const updateRoom = (
  tx: TenantTransaction,
  id: string,
  version: number,
  room: RoomBody,
): Promise<number> =>
  tx.run(
    'update public.rooms set name = $4, teacher_name = $5, grade = $6 where org_id = $1 and id = $2 and version = $3',
    [tx.orgId, id, version, room.name, room.teacher_name, room.grade],
  );

export const moveChildren = (tx: TenantTransaction, from: string, to: string): Promise<number> =>
  tx.run('update public.children set homeroom = $3 where org_id = $1 and homeroom = $2', [
    tx.orgId,
    from,
    to,
  ]);

export const removeRoom = (tx: TenantTransaction, id: string): Promise<number> =>
  tx.run('delete from public.rooms where org_id = $1 and id = $2', [tx.orgId, id]);
