import { isDeepStrictEqual } from 'node:util';
import { eventsEach, scaleId } from '../database/seeds/scale.ts';
import { documents } from './load/graphql-documents.ts';
import type { Caller, Setup } from './load/job.ts';
import { today } from './load/wishes.ts';
import type { Target } from './servers.ts';

/** Members that only one side has: rights of the reader, which the references do not know, and helpers of their own. */
const own = new Set(['can', 'is_self', 'user_id', 'is_over', 'over']);

/**
 * Sees that the references answer what the API answers, member by member. Throws with the first difference: a comparison with
 * something that does less would be worth nothing.
 */
export async function compareAnswers(targets: readonly Target[], callers: Setup['callers']): Promise<void> {
  const member = callers.members.find(({ organization }) => organization === 3);
  const lead = callers.leads.find(({ organization }) => organization === 3);
  const api = targets.find(({ name }) => name === 'api');
  if (member === undefined || lead === undefined || api === undefined)
    throw new Error('Nobody to compare as');
  const event = scaleId('event', 3, eventsEach.past + 4);
  const questions = [
    { kind: 'event_list', caller: member, path: `/events?from=${today}&limit=20` },
    { kind: 'event_detail', caller: member, path: `/events/${event}` },
    { kind: 'member_search', caller: lead, path: '/members?q=son&limit=20' },
  ];
  for (const { kind, caller, path } of questions) {
    const expected = await ask(api, caller, path);
    for (const target of targets) {
      if (target.name === 'api' || target.name === 'loop') continue;
      const found =
        target.name === 'postgraphile'
          ? await askGraphql(target, caller, kind, event)
          : await ask(target, caller, path);
      if (!isWithin(found, expected))
        throw new Error(
          `${target.name} answers ${kind} otherwise than the API: ${JSON.stringify(found).slice(0, 1500)}\n${JSON.stringify(expected).slice(0, 1500)}`,
        );
    }
  }
}

/** Whether everything in an answer stands in the API's as well, which may say more: then it is the API that does more work. */
function isWithin(found: unknown, expected: unknown): boolean {
  if (Array.isArray(found) && Array.isArray(expected))
    return found.length === expected.length && found.every((one, index) => isWithin(one, expected[index]));
  if (found === null || typeof found !== 'object' || expected === null || typeof expected !== 'object')
    return isDeepStrictEqual(found, expected);
  return Object.entries(found).every(
    ([name, value]) => name in expected && isWithin(value, (expected as Record<string, unknown>)[name]),
  );
}

const headersOf = (caller: Caller) => ({
  Authorization: `Bearer ${caller.token}`,
  'X-Org-Id': caller.orgId,
  'X-User-Id': caller.userId,
  'X-Profile-Id': caller.profileId,
});

async function ask(target: Target, caller: Caller, path: string): Promise<unknown> {
  const response = await fetch(
    `http://127.0.0.1:${target.port}/api/v1/organizations/${caller.orgId}${path}`,
    { headers: headersOf(caller) },
  );
  const body = (await response.json()) as { data: unknown };
  if (!response.ok) throw new Error(`${target.name} answered ${response.status}: ${JSON.stringify(body)}`);
  return comparable(body.data);
}

async function askGraphql(target: Target, caller: Caller, kind: string, event: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${target.port}/graphql`, {
    method: 'POST',
    headers: { ...headersOf(caller), 'Content-Type': 'application/json' },
    body: JSON.stringify({
      query: documents[kind],
      variables: { profile: caller.profileId, event, q: 'son', fromDay: today },
    }),
  });
  const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
  if (errors !== undefined) throw new Error(`postgraphile refused ${kind}: ${JSON.stringify(errors)}`);
  const answer =
    kind === 'event_detail'
      ? { ...(data.eventDetail as object), shifts: data.eventShiftsList }
      : ((data.eventListList ?? data.memberSearchList) as unknown[]).slice(0, 20);
  return comparable(answer);
}

/** The same form for both dialects: snake_case names, moments in UTC, without what one side alone has. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (value === null || typeof value !== 'object')
    return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
      ? new Date(value).toISOString()
      : value;
  const entries = Object.entries(value)
    .map(
      ([name, member]) =>
        [name === 'rowId' ? 'id' : name.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), member] as const,
    )
    .filter(([name]) => !own.has(name))
    .map(([name, member]) => [name, comparable(member)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b)));
}
