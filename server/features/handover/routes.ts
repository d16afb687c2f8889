import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentHandover, presentItem, presentRemoval, presentSummary } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.handovers.list, service.list, presentSummary),
  bind(routes.handovers.get, service.get, presentHandover),
  bind(routes.handovers.create, service.create, presentHandover),
  bind(routes.handovers.update, service.update, presentHandover),
  bind(routes.handovers.addItem, service.addItem, presentHandover),
  bind(routes.handovers.updateItem, service.updateItem, presentItem),
  bind(routes.handovers.removeItem, service.removeItem, presentRemoval),
  bind(routes.handovers.sign, service.sign, presentHandover),
  bind(routes.handovers.reopen, service.reopen, presentHandover),
  bind(routes.handovers.askPrincipal, service.askPrincipal, presentHandover),
];
