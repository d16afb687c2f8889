import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentRemoval, presentRoom, presentRooms } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.rooms.list, service.list, presentRooms),
  bind(routes.rooms.create, service.create, presentRoom),
  bind(routes.rooms.update, service.update, presentRoom),
  bind(routes.rooms.remove, service.remove, presentRemoval),
];
