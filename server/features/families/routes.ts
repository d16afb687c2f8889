import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import * as present from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.families.list, service.list, present.family),
  bind(routes.families.get, service.get, present.family),
  bind(routes.families.homerooms, service.homerooms, present.homerooms),
  bind(routes.families.create, service.create, present.family),
  bind(routes.families.update, service.update, present.family),
  bind(routes.families.remove, service.remove, present.removed),
];
