import type { routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import { ApiError, fieldError } from '../../http/api-error.ts';
import type { Context } from '../../http/bind.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import * as queries from './queries.ts';

export const list = ({ tx }: Context<typeof routes.rooms.list>): Promise<queries.RoomRow[]> =>
  queries.listRooms(tx);

export async function create({ tx, input }: Context<typeof routes.rooms.create>): Promise<queries.RoomRow> {
  const room = tidy(input.body);
  if ((await queries.listRooms(tx)).length >= queries.maximumRooms)
    throw new ApiError('conflict', { message: `There can be ${queries.maximumRooms} rooms at most.` });
  const id = v7();
  await queries.insertRoom(tx, id, room);
  return existing(tx, id);
}

/** Changes a room. Children are in a room by its name, so they move along with a new one. */
export async function update({ tx, input }: Context<typeof routes.rooms.update>): Promise<queries.RoomRow> {
  const before = await existing(tx, input.params.room_id);
  const room = tidy(input.body);
  if ((await queries.updateRoom(tx, before.id, input.version, room)) === 0)
    throw new ApiError('version_conflict');
  if (room.name !== before.name) await queries.moveChildren(tx, before.name, room.name);
  return existing(tx, before.id);
}

export async function remove({ tx, input }: Context<typeof routes.rooms.remove>): Promise<void> {
  const { id } = await existing(tx, input.params.room_id);
  await queries.removeRoom(tx, id);
}

async function existing(tx: TenantTransaction, id: string): Promise<queries.RoomRow> {
  const room = await queries.getRoom(tx, id);
  if (!room) throw new ApiError('not_found');
  return room;
}

function tidy(body: queries.RoomBody): queries.RoomBody {
  const name = body.name.trim();
  if (name === '') throw fieldError('name', 'required', 'What is the room called?');
  return { name, teacher_name: body.teacher_name?.trim() || null, grade: body.grade };
}
