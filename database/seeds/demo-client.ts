import { type Api, allRoutes, apiBase, type Envelope, type RouteId } from '@pto-connect/contract';
import type { RunningServer } from '../../server/index.ts';

interface Call<Id extends RouteId> {
  params?: Partial<Api[Id]['params']>;
  query?: Partial<Api[Id]['query']>;
  body?: Api[Id]['body'];
  file?: Buffer;
  version?: number;
}

/** Calls the API as one person of the demo. A refusal ends the load: the demo is written to be accepted. */
export type DemoClient = <Id extends RouteId>(id: Id, call?: Call<Id>) => Promise<Api[Id]['data']>;

/** The same person in one organization: its id is every call's `org_id`. */
export const inOrganization =
  (client: DemoClient, orgId: string): DemoClient =>
  (id, call = {}) =>
    client(id, { ...call, params: { org_id: orgId, ...call.params } as never });

/** Opens a confirmed account and signs in. */
export async function openAccount(
  server: RunningServer,
  account: { email: string; password: string; language: 'en' | 'es' },
): Promise<DemoClient> {
  const { email, password, language } = account;
  if (server.identity === null)
    throw new Error('The demo opens its accounts in the embedded identity service');
  await server.identity.admin.createUser({
    email,
    password,
    email_confirm: true,
    user_metadata: { language },
  });
  const response = await fetch(`${server.origin}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`${email} cannot sign in: ${await response.text()}`);
  const { access_token } = (await response.json()) as { access_token: string };
  return clientOf(server.origin, access_token);
}

function clientOf(origin: string, token: string): DemoClient {
  return async (id, call = {}) => {
    const route = allRoutes.find((candidate) => candidate.id === id);
    if (route === undefined) throw new Error(`There is no route ${id}`);
    const params: Record<string, unknown> = { ...call.params };
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(params[name])),
    );
    const url = new URL(origin + apiBase + path);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, String(value));
    const response = await fetch(url, {
      method: route.method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(call.file === undefined ? {} : { 'Content-Type': 'text/csv' }),
        ...(call.version === undefined ? {} : { 'If-Match': `"${call.version}"` }),
      },
      ...(call.file === undefined ? {} : { body: new Uint8Array(call.file) }),
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    const envelope = (await response.json()) as Envelope<never>;
    if (!envelope.success) throw new Error(`${id} was refused: ${JSON.stringify(envelope.errors)}`);
    return envelope.data;
  };
}
