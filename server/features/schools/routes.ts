import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.schools.get, service.get, (school) => school),
  bind(routes.schools.events, service.events, (events) => events),
  bind(routes.schools.signOffs, service.signOffs, (signOffs) => signOffs),
  bind(routes.schools.decideSignOff, service.decideSignOff, (signOff) => signOff),
  bind(routes.schools.adoptions, service.adoptions, (adoptions) => adoptions),
  bind(routes.schools.askAdoption, service.askAdoption, (result) => result),
  bind(routes.schools.decideAdoption, service.decideAdoption, (result) => result),
  bind(routes.schools.endAdoption, service.endAdoption, () => ({ removed: true })),
];
