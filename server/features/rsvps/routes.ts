import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentEvent } from '../events/service.ts';
import { presentRsvp } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.rsvps.set, service.set, presentEvent),
  bind(routes.rsvps.list, service.list, presentRsvp),
];
