import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentAccount, presentSession, presentUpdate } from './present.ts';
import * as service from './service.ts';
import * as sessions from './sessions.ts';

export const bindings = [
  bind(routes.account.get, service.get, presentAccount),
  bind(routes.account.update, service.update, presentUpdate),
  bind(routes.account.remove, service.remove, () => ({ removed: true })),
  bind(routes.sessions.list, sessions.list, (rows) => rows.map(presentSession)),
  bind(routes.sessions.end, sessions.end, () => ({ removed: true })),
  bind(routes.sessions.endOthers, sessions.endOthers, (ended) => ({ ended })),
];
