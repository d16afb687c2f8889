import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.scopePreferences.get, service.get, (preferences) => preferences),
  bind(routes.scopePreferences.update, service.update, (preferences) => preferences),
];
