import { can, page, removed, route } from '../route.ts';
import { bool, date, instant, integer, list, nullable, object, oneOf, text, uuid } from '../schema.ts';
import { organizationParams } from './organizations.ts';

export const handoverSides = ['outgoing', 'incoming', 'witness'] as const;
export const handoverStandings = ['open', 'signing', 'complete'] as const;

const handoverParams = { ...organizationParams, handover_id: uuid('019a0000-0000-7000-8000-0000000000e1') };
const itemParams = { ...handoverParams, item_id: uuid('019a0000-0000-7000-8000-0000000000e2') };
const version = () => integer({ min: 1, max: 2_147_483_647 });
const personName = () => text({ max: 170, example: 'Rosa Delgado' });
const person = () => nullable(object({ member_id: uuid(), name: personName() }));
const note = () =>
  nullable(text({ max: 1_000, example: 'In the blue folder. Never write a password here.' }));

const summary = {
  id: uuid(),
  office_id: uuid(),
  office_name: text({ max: 80, example: 'Treasurer' }),
  office_name_es: text({ max: 80, example: 'Tesorería' }),
  outgoing: person(),
  incoming: person(),
  due_on: nullable(date('2027-06-30')),
  standing: oneOf(handoverStandings),
  items_total: integer({ example: 12 }),
  items_done: integer({ example: 7 }),
  created_at: instant(),
  version: version(),
  can: can(),
};

const item = object({
  id: uuid(),
  label: text({ max: 200, example: 'Signature card at the bank' }),
  label_es: nullable(text({ max: 200, example: 'Tarjeta de firmas en el banco' })),
  is_done: bool(false),
  note: note(),
  done_by: nullable(personName()),
  done_at: nullable(instant()),
  version: version(),
});

const handover = object({
  ...summary,
  notes: nullable(text({ max: 4_000, example: 'The audit is due in August.' })),
  items: list(item, { max: 100 }),
  /** Changes with every line, note and name; a signature is for one revision. */
  revision: text({ max: 32, example: '9e107d9d372bb6826bd81d3542a419d6' }),
  signatures: list(
    object({ side: oneOf(handoverSides), name: personName(), signed_at: instant(), is_self: bool(false) }),
    { max: 3 },
  ),
  /** What the principal was asked, where the organization belongs to a school. */
  principal: nullable(
    object({
      status: oneOf(['asked', 'signed', 'declined', 'withdrawn']),
      name: nullable(personName()),
      decided_at: nullable(instant()),
      reason: nullable(text({ max: 1_000, example: 'The keys are missing.' })),
    }),
  ),
  /** For which sides the caller may sign now. */
  may_sign_as: list(oneOf(handoverSides), { max: 3 }),
});

export const handoverRoutes = {
  list: route({
    id: 'handovers.list',
    method: 'GET',
    path: '/organizations/{org_id}/handovers',
    permission: 'handovers.list',
    params: organizationParams,
    query: page(['-created_at']),
    paged: true,
    summary: 'Handovers of offices: all for the board, one’s own for whoever takes part',
    data: list(object(summary), { max: 200 }),
  }),
  get: route({
    id: 'handovers.get',
    method: 'GET',
    path: '/organizations/{org_id}/handovers/{handover_id}',
    permission: 'handovers.get',
    params: handoverParams,
    versioned: true,
    summary: 'One handover with its checklist and signatures',
    data: handover,
  }),
  create: route({
    id: 'handovers.create',
    method: 'POST',
    path: '/organizations/{org_id}/handovers',
    permission: 'handovers.create',
    params: organizationParams,
    creates: true,
    summary: 'Begin a handover with the checklist that fits the office',
    body: object({
      office_id: uuid(),
      outgoing_member_id: nullable(uuid()),
      incoming_member_id: nullable(uuid()),
      due_on: nullable(date('2027-06-30')),
    }),
    data: handover,
  }),
  update: route({
    id: 'handovers.update',
    method: 'PUT',
    path: '/organizations/{org_id}/handovers/{handover_id}',
    permission: 'handovers.update',
    params: handoverParams,
    versioned: true,
    summary: 'Change who hands over to whom, until when, and the notes',
    body: object({
      outgoing_member_id: nullable(uuid()),
      incoming_member_id: nullable(uuid()),
      due_on: nullable(date('2027-06-30')),
      notes: nullable(text({ max: 4_000, example: 'The audit is due in August.' })),
    }),
    data: handover,
    errors: ['handover_signed'],
  }),
  addItem: route({
    id: 'handovers.add_item',
    method: 'POST',
    path: '/organizations/{org_id}/handovers/{handover_id}/items',
    permission: 'handovers.add_item',
    params: handoverParams,
    creates: true,
    summary: 'Add a line to the checklist',
    body: object({ label: text({ max: 200, example: 'Key of the shed' }) }),
    data: handover,
    errors: ['handover_signed', 'conflict'],
  }),
  updateItem: route({
    id: 'handovers.update_item',
    method: 'PUT',
    path: '/organizations/{org_id}/handovers/{handover_id}/items/{item_id}',
    permission: 'handovers.update_item',
    params: itemParams,
    versioned: true,
    summary: 'Tick a line of the checklist, or say where the thing is',
    body: object({ is_done: bool(true), note: note() }),
    data: item,
    errors: ['handover_signed'],
  }),
  removeItem: route({
    id: 'handovers.remove_item',
    method: 'DELETE',
    path: '/organizations/{org_id}/handovers/{handover_id}/items/{item_id}',
    permission: 'handovers.remove_item',
    params: itemParams,
    summary: 'Take a line off the checklist',
    data: removed(),
    errors: ['handover_signed'],
  }),
  sign: route({
    id: 'handovers.sign',
    method: 'POST',
    path: '/organizations/{org_id}/handovers/{handover_id}/signatures',
    permission: 'handovers.sign',
    params: handoverParams,
    summary: 'Sign for one’s side. From the first signature on the checklist does not change',
    body: object({
      side: oneOf(handoverSides),
      /** What one read; refused when a line has changed since. */
      revision: text({
        min: 32,
        max: 32,
        pattern: /^[0-9a-f]{32}$/,
        example: '9e107d9d372bb6826bd81d3542a419d6',
      }),
    }),
    data: handover,
    errors: ['conflict', 'version_conflict', 'handover_signed'],
  }),
  reopen: route({
    id: 'handovers.reopen',
    method: 'DELETE',
    path: '/organizations/{org_id}/handovers/{handover_id}/signatures',
    permission: 'handovers.reopen',
    params: handoverParams,
    summary: 'Take all signatures back, so that the checklist can change, before the last one is given',
    data: handover,
    errors: ['handover_signed'],
  }),
  askPrincipal: route({
    id: 'handovers.ask_principal',
    method: 'POST',
    path: '/organizations/{org_id}/handovers/{handover_id}/principal',
    permission: 'handovers.ask_principal',
    params: handoverParams,
    summary: 'Ask the principal of the school to sign as the witness',
    data: handover,
    errors: ['conflict', 'handover_signed'],
  }),
};
