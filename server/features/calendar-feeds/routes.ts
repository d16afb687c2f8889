import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentRemoval, writeCalendar } from '../events/service.ts';
import { presentContent, presentFeeds, presentNewFeed } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.calendarFeeds.list, service.list, presentFeeds),
  bind(routes.calendarFeeds.create, service.create, presentNewFeed),
  bind(routes.calendarFeeds.revoke, service.revoke, presentRemoval),
  bind(routes.calendarFeeds.read, service.read, presentContent, { calendar: writeCalendar }),
];
