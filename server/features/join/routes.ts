import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.join.get, service.get, (organization) => organization),
  bind(routes.join.create, service.create, (membership) => membership),
];
