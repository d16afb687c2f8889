import { type DataOf, routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import type { AskRow } from './queries/asks.ts';
import * as service from './service.ts';

const presentAsk = (row: AskRow): DataOf<typeof routes.shiftAsks.create> => row;
const presentPlan = (plan: service.Plan): DataOf<typeof routes.shiftAsks.plan> => plan;

export const bindings = [
  bind(routes.shiftAsks.list, service.list, presentAsk),
  bind(routes.shiftAsks.plan, service.plan, presentPlan),
  bind(routes.shiftAsks.create, service.create, presentAsk),
];
