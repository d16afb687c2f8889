import type { DataOf, routes } from '@pto-connect/contract';
import type { RsvpRow } from './queries.ts';

export const presentRsvp = (row: RsvpRow): DataOf<typeof routes.rsvps.list>[number] => row;
