import { QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { queryClient } from '../query-client.ts';
import { accountQuery } from '../session.ts';

afterEach(() => {
  queryClient.clear();
  vi.unstubAllGlobals();
});

it('goes on reading the account for a loader when the header that also asked goes away', async () => {
  let answer = (_response: Response) => {};
  const answered = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  vi.stubGlobal('fetch', (_address: string, { signal }: RequestInit) =>
    Promise.race([
      answered,
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    ]),
  );
  const leave = new QueryObserver(queryClient, accountQuery).subscribe(() => {});
  const loaded = queryClient.ensureQueryData(accountQuery);
  leave();
  answer(Response.json({ success: true, data: { email: 'ana@example.org' }, meta: {}, errors: null }));
  expect(await loaded).toEqual({ email: 'ana@example.org' });
});
