import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentAccount, presentUpdate } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.account.get, service.get, presentAccount),
  bind(routes.account.update, service.update, presentUpdate),
];
