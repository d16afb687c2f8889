import { removed, route } from '../route.ts';
import { instant, integer, list, nullable, object, oneOf, text, uuid } from '../schema.ts';

const session = object({
  id: uuid('5d1f7c06-2f4e-4c6b-9a59-0d6c2c1b7a10'),
  browser: nullable(
    text({
      max: 40,
      example: 'Chrome',
      description: 'As the browser calls itself; null when it does not say.',
    }),
  ),
  system: nullable(text({ max: 40, example: 'Android' })),
  device: oneOf(['phone', 'tablet', 'computer', 'unknown']),
  address: nullable(
    text({ max: 45, example: '203.0.113.9', description: 'The network address it was last used from.' }),
  ),
  created_at: instant(),
  last_used_at: instant(),
  assurance: oneOf(['aal1', 'aal2']),
});

export const sessionRoutes = {
  list: route({
    id: 'sessions.list',
    method: 'GET',
    path: '/account/sessions',
    self: true,
    summary: 'Where the signed-in person is signed in, the device used last first',
    description:
      'At most a hundred. The `session_id` in an access token is the id of the session that it belongs to.',
    data: list(session, { max: 100 }),
  }),
  end: route({
    id: 'sessions.end',
    method: 'DELETE',
    path: '/account/sessions/{session_id}',
    self: true,
    params: { session_id: uuid('5d1f7c06-2f4e-4c6b-9a59-0d6c2c1b7a10') },
    summary: 'Sign out on one device; its next request is refused',
    data: removed(),
  }),
  endOthers: route({
    id: 'sessions.end_others',
    method: 'POST',
    path: '/account/sessions/end-others',
    self: true,
    summary: 'Sign out everywhere but on the device named',
    body: object({ keep: uuid('5d1f7c06-2f4e-4c6b-9a59-0d6c2c1b7a10') }),
    data: object({ ended: integer({ min: 0, max: 1_000_000, example: 2 }) }),
  }),
};
