import type { DemoClient } from './demo-client.ts';
import { addDays, today } from './demo-days.ts';

const year = 365;
/** Who holds what in the demo: co-officers, a term that ends soon with somebody to follow, and two offices left vacant. */
const terms = [
  { kind: 'president', email: 'admin@example.org', from: -140, to: year - 140 },
  { kind: 'treasurer', email: 'priya.shah@example.org', from: 25 - year, to: 24 },
  { kind: 'treasurer', email: 'tom.becker@example.org', from: 25, to: 24 + year },
  { kind: 'secretary', email: 'board@example.org', from: -140, to: year - 140 },
  { kind: 'secretary', email: 'luis.mendoza@example.org', from: -30, to: year - 140 },
] as const;

/** Appoints officers, begins the treasurer's handover and names the homerooms' teachers. */
export async function appointOfficers(client: DemoClient, timeZone: string): Promise<void> {
  const day = today(timeZone);
  const offices = await client('offices.list');
  const memberOf = async (email: string): Promise<string> => {
    const [member] = await client('members.list', { query: { q: email } });
    if (member === undefined) throw new Error(`Nobody in the demo has the address ${email}`);
    return member.id;
  };
  const officeOf = (kind: string): string => {
    const office = offices.find((candidate) => candidate.kind === kind);
    if (office === undefined) throw new Error(`The demo has no office ${kind}`);
    return office.id;
  };
  for (const { kind, email, from, to } of terms)
    await client('office_terms.create', {
      params: { office_id: officeOf(kind) },
      body: { member_id: await memberOf(email), starts_on: addDays(day, from), ends_on: addDays(day, to) },
    });
  const handover = await client('handovers.create', {
    body: {
      office_id: officeOf('treasurer'),
      outgoing_member_id: await memberOf('priya.shah@example.org'),
      incoming_member_id: await memberOf('tom.becker@example.org'),
      due_on: addDays(day, 24),
    },
  });
  for (const { id, version } of handover.items.slice(0, 3))
    await client('handovers.update_item', {
      params: { handover_id: handover.id, item_id: id },
      body: { is_done: true, note: null },
      version,
    });
}
