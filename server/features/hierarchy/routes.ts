import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentHierarchy } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.hierarchy.get, service.get, presentHierarchy),
  bind(routes.hierarchy.share, service.share, presentHierarchy),
  bind(routes.hierarchy.leave, service.leave, presentHierarchy),
  bind(routes.hierarchy.looks, service.looks, (row) => row),
  bind(routes.adoptions.ask, service.askSchool, presentHierarchy),
  bind(routes.adoptions.decide, service.decideForOrganization, presentHierarchy),
  bind(routes.adoptions.withdraw, service.withdrawForOrganization, presentHierarchy),
];
