import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { writeCalendar } from './calendar.ts';
import { presentEvent, presentEventWithShifts, presentRemoval } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.events.list, service.list, presentEvent, {
    calendar: writeCalendar,
    written: service.listWritten,
  }),
  bind(routes.events.get, service.get, presentEventWithShifts, { calendar: writeCalendar }),
  bind(routes.events.create, service.create, presentEvent),
  bind(routes.events.update, service.update, presentEvent),
  bind(routes.events.publish, service.publish, presentEvent),
  bind(routes.events.cancel, service.cancel, presentEvent),
  bind(routes.events.remove, service.remove, presentRemoval),
];
