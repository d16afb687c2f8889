import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentRecoveries, presentRecovery } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.recoveries.list, service.list, presentRecoveries),
  bind(routes.recoveries.create, service.create, presentRecovery),
  bind(routes.recoveries.consent, service.consent, presentRecovery),
  bind(routes.recoveries.decline, service.decline, presentRecovery),
  bind(routes.recoveries.complete, service.complete, presentRecovery),
  bind(routes.platform.recoveries, service.listForOperator, (rows) => rows),
  bind(routes.platform.decideRecovery, service.decideAsOperator, (row) => row),
];
