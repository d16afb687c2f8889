import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentLeave, presentOrganization } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.organizations.create, service.create, presentOrganization),
  bind(routes.organizations.checkSubdomain, service.checkSubdomain, (result) => result),
  bind(routes.organizations.get, service.get, presentOrganization),
  bind(routes.organizations.update, service.update, presentOrganization),
  bind(routes.organizations.rotateJoinCode, service.rotateJoinCode, (result) => result),
  bind(routes.organizations.leave, service.leave, presentLeave),
];
