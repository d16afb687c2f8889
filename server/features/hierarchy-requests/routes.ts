import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { answer, list, type RequestView } from './service.ts';

const present = ({ request, actor }: RequestView) => ({
  ...request,
  can:
    request.status !== 'closed' && actor.can('hierarchy_requests.answer')
      ? ['hierarchy_requests.answer']
      : [],
});

export const bindings = [
  bind(routes.hierarchyRequests.list, list, (requests) => requests.map(present)),
  bind(routes.hierarchyRequests.answer, answer, present),
];
