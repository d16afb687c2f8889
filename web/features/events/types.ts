import type { BodyOf, DataOf, ItemOf } from '../../lib/api-contract.ts';

export type EventSummary = ItemOf<'events.list'>;
export type EventDetail = DataOf<'events.get'>;
export type EventBody = BodyOf<'events.create'>;
export type Shift = EventDetail['shifts'][number];
export type SignUp = ItemOf<'sign_ups.list'>;

export const categories = ['social', 'fundraiser', 'meeting', 'volunteering', 'school', 'other'] as const;
export const statuses = ['draft', 'published', 'in_progress', 'completed', 'cancelled'] as const;
export const responses = ['yes', 'maybe', 'no'] as const;

/** Answers and sign-ups are taken from publication until the event is over or called off. */
export const isOpen = ({ status }: Pick<EventSummary, 'status'>): boolean =>
  status === 'published' || status === 'in_progress';
