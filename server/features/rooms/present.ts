import type { DataOf, PermissionKey, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import type { RoomRow } from './queries.ts';

const actions: readonly PermissionKey[] = ['rooms.update', 'rooms.remove'];
type Viewer = { readonly actor: Member };

export const presentRoom = (room: RoomRow, { actor }: Viewer): DataOf<typeof routes.rooms.update> => ({
  ...room,
  can: actions.filter((key) => actor.can(key)),
});
export const presentRooms = (rooms: RoomRow[], viewer: Viewer): DataOf<typeof routes.rooms.list> =>
  rooms.map((room) => presentRoom(room, viewer));
export const presentRemoval = (): DataOf<typeof routes.rooms.remove> => ({ removed: true });
