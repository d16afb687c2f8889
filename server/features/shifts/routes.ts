import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentRemoval, presentShift } from '../events/service.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.shifts.create, service.create, presentShift),
  bind(routes.shifts.update, service.update, presentShift),
  bind(routes.shifts.remove, service.remove, presentRemoval),
];
