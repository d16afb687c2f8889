import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.plans.list, service.list, (plans) => plans),
  bind(routes.plans.create, service.create, (plan) => plan),
  bind(routes.plans.update, service.update, (plan) => plan),
];
