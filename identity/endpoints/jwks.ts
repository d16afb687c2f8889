import type { Endpoint } from '../context.ts';

/** GET /.well-known/jwks.json: the public keys access tokens are verified with. */
export const getJwks: Endpoint = async ({ keys }) => ({
  body: { keys: await keys.listPublic() },
  headers: { 'Cache-Control': 'public, max-age=600' },
});
