import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { listOf } from './service.ts';

export const bindings = [
  bind(routes.schools.log, listOf('school'), (entry) => entry),
  bind(routes.districts.log, listOf('district'), (entry) => entry),
  bind(routes.platform.log, listOf('platform'), (entry) => entry),
];
