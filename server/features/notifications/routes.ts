import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentNotification, presentPreferences, presentUnread } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.notifications.list, service.list, presentNotification),
  bind(routes.notifications.unread, service.unread, presentUnread),
  bind(routes.notifications.update, service.update, presentUnread),
  bind(routes.notifications.readAll, service.readAll, presentUnread),
  bind(routes.notifications.preferences, service.preferences, presentPreferences),
  bind(routes.notifications.updatePreferences, service.updatePreferences, presentPreferences),
];
