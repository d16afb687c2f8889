import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentAccount, presentSession, presentUpdate } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.account.get, service.get, presentAccount),
  bind(routes.account.update, service.update, presentUpdate),
  bind(routes.account.remove, service.remove, () => ({ removed: true })),
  bind(routes.sessions.list, service.listSessions, (rows) => rows.map(presentSession)),
  bind(routes.sessions.end, service.endSession, () => ({ removed: true })),
  bind(routes.sessions.endOthers, service.endOtherSessions, (ended) => ({ ended })),
];
