import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import * as service from './service.ts';

export const bindings = [bind(routes.subscription.get, service.get, (plan) => plan)];
