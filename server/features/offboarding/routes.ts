import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import * as service from './service.ts';

const present = ({ request, actor }: service.ClosureView) => ({
  request: request ?? null,
  can: [
    ...(request === undefined && actor.can('closures.create') ? ['closures.create'] : []),
    ...(request !== undefined && actor.can('closures.withdraw') ? ['closures.withdraw'] : []),
    ...(actor.can('exports.create') ? ['exports.create'] : []),
  ],
});

export const bindings = [
  bind(routes.offboarding.get, service.get, present),
  bind(routes.offboarding.create, service.create, present),
  bind(routes.offboarding.withdraw, service.withdraw, present),
  bind(routes.platform.offboarding, service.listOffboarding, (list) => list),
];
