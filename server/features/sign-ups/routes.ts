import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentRemoval } from '../events/service.ts';
import { presentSignUp } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.signUps.list, service.list, presentSignUp),
  bind(routes.signUps.mine, service.mine, presentSignUp),
  bind(routes.signUps.create, service.create, presentSignUp),
  bind(routes.signUps.withdraw, service.withdraw, presentRemoval),
  bind(routes.signUps.remove, service.remove, presentRemoval),
];
