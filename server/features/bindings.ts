import type { Binding } from '../http/bind.ts';
import { bindings as account } from './account/routes.ts';
import { bindings as audit } from './audit/routes.ts';
import { bindings as branding } from './branding/routes.ts';
import { bindings as calendarFeeds } from './calendar-feeds/routes.ts';
import { bindings as districts } from './districts/routes.ts';
import { bindings as events } from './events/routes.ts';
import { bindings as exports } from './exports/routes.ts';
import { bindings as families } from './families/routes.ts';
import { bindings as filings } from './filings/routes.ts';
import { bindings as flags } from './flags/routes.ts';
import { bindings as handover } from './handover/routes.ts';
import { bindings as hierarchy } from './hierarchy/routes.ts';
import { bindings as hierarchyRequests } from './hierarchy-requests/routes.ts';
import { bindings as imports } from './imports/routes.ts';
import { bindings as invitations } from './invitations/routes.ts';
import { bindings as join } from './join/routes.ts';
import { bindings as levelLog } from './level-log/routes.ts';
import { bindings as mailPreferences } from './mail-preferences/routes.ts';
import { bindings as members } from './members/routes.ts';
import { bindings as notifications } from './notifications/routes.ts';
import { bindings as offboarding } from './offboarding/routes.ts';
import { bindings as officeTerms } from './office-terms/routes.ts';
import { bindings as offices } from './offices/routes.ts';
import { bindings as organizations } from './organizations/routes.ts';
import { bindings as permissions } from './permissions/routes.ts';
import { bindings as plans } from './plans/routes.ts';
import { bindings as platform } from './platform/routes.ts';
import { bindings as publicPages } from './public-pages/routes.ts';
import { bindings as recoveries } from './recoveries/routes.ts';
import { bindings as rooms } from './rooms/routes.ts';
import { bindings as rsvps } from './rsvps/routes.ts';
import { bindings as schools } from './schools/routes.ts';
import { bindings as scopePreferences } from './scope-preferences/routes.ts';
import { bindings as scopeRoles } from './scope-roles/routes.ts';
import { bindings as search } from './search/routes.ts';
import { bindings as settings } from './settings/routes.ts';
import { bindings as shiftAsks } from './shift-asks/routes.ts';
import { bindings as shifts } from './shifts/routes.ts';
import { bindings as signOffs } from './sign-offs/routes.ts';
import { bindings as signUps } from './sign-ups/routes.ts';
import { bindings as subscription } from './subscription/routes.ts';
import { bindings as supportSessions } from './support-sessions/routes.ts';
import { bindings as templates } from './templates/routes.ts';

/** Every route of the API with its service. A test demands that each route of the contract is here exactly once. */
export const bindings: readonly Binding[] = [
  ...account,
  ...audit,
  ...branding,
  ...calendarFeeds,
  ...districts,
  ...events,
  ...families,
  ...filings,
  ...flags,
  ...handover,
  ...hierarchy,
  ...hierarchyRequests,
  ...imports,
  ...invitations,
  ...join,
  ...levelLog,
  ...mailPreferences,
  ...members,
  ...notifications,
  ...offboarding,
  ...officeTerms,
  ...offices,
  ...organizations,
  ...permissions,
  ...exports,
  ...plans,
  ...scopePreferences,
  ...platform,
  ...publicPages,
  ...recoveries,
  ...rooms,
  ...rsvps,
  ...settings,
  ...subscription,
  ...schools,
  ...scopeRoles,
  ...search,
  ...shiftAsks,
  ...shifts,
  ...signOffs,
  ...signUps,
  ...supportSessions,
  ...templates,
];
