import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentWebAddress } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.webAddress.get, service.get, presentWebAddress),
  bind(routes.webAddress.update, service.update, presentWebAddress),
];
