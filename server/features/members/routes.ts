import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentEnded, presentMember, presentMemberWithChildren, presentRemoval } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.members.list, service.list, presentMember, { written: service.listWritten }),
  bind(routes.members.get, service.get, presentMemberWithChildren),
  bind(routes.members.approve, service.approve, presentMember),
  bind(routes.members.updateRole, service.updateRole, presentMember),
  bind(routes.members.remove, service.remove, presentRemoval),
  bind(routes.members.endSessions, service.endSessions, presentEnded),
];
