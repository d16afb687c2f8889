import { route } from '../route.ts';
import { nullable, object, oneOf } from '../schema.ts';
import { clock } from './notifications.ts';
import { timeZone } from './organizations.ts';

const chosen = {
  language: oneOf(['en', 'es']),
  /** No mail between these two; both or neither. They may lie around midnight. */
  quiet_from: nullable(clock('the chosen')),
  quiet_until: nullable(clock('the chosen')),
};

/** How somebody who administers a school, a district or the platform is written to. */
export const scopePreferenceRoutes = {
  get: route({
    id: 'scope_preferences.get',
    method: 'GET',
    path: '/account/console-mail',
    self: true,
    summary: 'How one is written to as administrator of a school, a district or the platform',
    data: object({ ...chosen, time_zone: nullable(timeZone()) }),
  }),
  update: route({
    id: 'scope_preferences.update',
    method: 'PUT',
    path: '/account/console-mail',
    self: true,
    summary: 'Choose the language and the quiet hours of these mails',
    body: object({ ...chosen, time_zone: timeZone() }),
    data: object({ ...chosen, time_zone: nullable(timeZone()) }),
  }),
};
