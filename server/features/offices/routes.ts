import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentOffice, presentOffices, presentRemoval } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.offices.list, service.list, presentOffices),
  bind(routes.offices.create, service.create, presentOffice),
  bind(routes.offices.update, service.update, presentOffice),
  bind(routes.offices.remove, service.remove, presentRemoval),
];
