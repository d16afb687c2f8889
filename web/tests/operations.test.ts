import { describe, expect, it } from 'vitest';
import { operationsIn } from '../build/operations-by-use.ts';
import { operationOf } from '../lib/operations.ts';

describe('the operations that a module names', () => {
  it('come with their method and path, each once', () => {
    expect(
      operationsIn("useApi('events.get', …); api('events.get'); useApiChange(\"events.cancel\")"),
    ).toEqual([
      'events.get GET /organizations/{org_id}/events/{event_id}',
      'events.cancel POST /organizations/{org_id}/events/{event_id}/cancellation',
    ]);
  });

  it('are not the rights that it asks for, and not other words with a dot', () => {
    const rights =
      "needs('events.create') event.can.includes('events.update') useCan('rsvps.set') allows('rsvps.list')";
    expect(operationsIn(`${rights} t('form.create') import('./page.tsx') may( 'rsvps.set')`)).toEqual([]);
  });

  it('are known once the module is loaded, this one too', () => {
    const named = 'documents.of_this_test' as never;
    expect(operationOf('sign_ups.mine')).toEqual({
      method: 'GET',
      path: '/organizations/{org_id}/sign-ups/mine',
    });
    expect(() => operationOf(named)).toThrow('documents.of_this_test');
  });
});
