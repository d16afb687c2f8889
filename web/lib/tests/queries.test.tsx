import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { useApiChange } from '../queries.ts';

let server: Server;
let bodies: string[] = [];
/** What was sent and waits for its answer. */
let held: ServerResponse[] = [];
const answer = () => {
  for (const response of held.splice(0))
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ success: true, data: {}, meta: {}, errors: null }));
};

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      bodies.push(body);
      held.push(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // A browser resolves addresses against the page; Node's fetch has no page.
  const fetchInNode = globalThis.fetch;
  vi.stubGlobal('fetch', (input: string, init: RequestInit) => fetchInNode(new URL(input, origin), init));
});
beforeEach(() => {
  bodies = [];
  held = [];
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const id = '019a0000-0000-7000-8000-00000000000a';
const params = { org_id: id, event_id: id };
const start = () =>
  renderHook(() => useApiChange('rsvps.set'), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    ),
  }).result;
const wish = (response: 'yes' | 'no', idempotencyKey: string = crypto.randomUUID()) => ({
  params,
  body: { response, guests: 0 },
  idempotencyKey,
});

it('sends once what is asked for twice, and gives both the answer', async () => {
  const change = start();
  const both = Promise.all([
    change.current.mutateAsync(wish('yes')),
    change.current.mutateAsync(wish('yes')),
  ]);
  await waitFor(() => expect(held).toHaveLength(1));
  answer();
  await both;
  expect(bodies).toHaveLength(1);
});

it('sends another wish, the first again after it, and the same again once it was answered', async () => {
  const change = start();
  const three = Promise.all(
    (['yes', 'no', 'yes'] as const).map((response) => change.current.mutateAsync(wish(response))),
  );
  await waitFor(() => expect(held).toHaveLength(3));
  answer();
  await three;
  const fourth = change.current.mutateAsync(wish('yes'));
  await waitFor(() => expect(held).toHaveLength(1));
  answer();
  await fourth;
  expect(bodies).toHaveLength(4);
});
