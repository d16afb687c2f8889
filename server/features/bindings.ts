import type { Binding } from '../http/bind.ts';
import { bindings as account } from './account/routes.ts';
import { bindings as audit } from './audit/routes.ts';
import { bindings as calendarFeeds } from './calendar-feeds/routes.ts';
import { bindings as events } from './events/routes.ts';
import { bindings as families } from './families/routes.ts';
import { bindings as imports } from './imports/routes.ts';
import { bindings as invitations } from './invitations/routes.ts';
import { bindings as join } from './join/routes.ts';
import { bindings as members } from './members/routes.ts';
import { bindings as notifications } from './notifications/routes.ts';
import { bindings as officeTerms } from './office-terms/routes.ts';
import { bindings as offices } from './offices/routes.ts';
import { bindings as organizations } from './organizations/routes.ts';
import { bindings as permissions } from './permissions/routes.ts';
import { bindings as publicPages } from './public-pages/routes.ts';
import { bindings as rsvps } from './rsvps/routes.ts';
import { bindings as search } from './search/routes.ts';
import { bindings as shifts } from './shifts/routes.ts';
import { bindings as signUps } from './sign-ups/routes.ts';

/** Every route of the API with its service. A test demands that each route of the contract is here exactly once. */
export const bindings: readonly Binding[] = [
  ...account,
  ...audit,
  ...calendarFeeds,
  ...events,
  ...families,
  ...imports,
  ...invitations,
  ...join,
  ...members,
  ...notifications,
  ...officeTerms,
  ...offices,
  ...organizations,
  ...permissions,
  ...publicPages,
  ...rsvps,
  ...search,
  ...shifts,
  ...signUps,
];
