import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.districts.administrators, service.list, (people) => people),
  bind(routes.districts.invite, service.inviteFromDistrict, (person) => person),
  bind(routes.districts.dismiss, service.remove, () => ({ removed: true })),
  bind(routes.platform.invite, service.inviteFromPlatform, (person) => person),
  bind(routes.platform.operators, service.listOperators, (operators) => operators),
  bind(routes.platform.dismissOperator, service.removeOperator, () => ({ removed: true })),
  bind(routes.scopeInvitations.accept, service.accept, (place) => place),
];
