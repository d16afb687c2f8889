import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentSettings } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.settings.get, service.get, presentSettings),
  bind(routes.grades.list, service.listGrades, (offered) => offered),
  bind(routes.settings.update, service.update, presentSettings),
];
