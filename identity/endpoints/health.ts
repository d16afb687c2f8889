import type { Endpoint } from '../context.ts';

/** GET /health: that the service answers, under the name clients expect. */
export const getHealth: Endpoint = async () => ({
  body: {
    version: 'pto-connect',
    name: 'GoTrue',
    description: 'PTO Connect embedded identity service, speaking the GoTrue protocol',
  },
});
