import type { BodyOf, DataOf, ParamsOf, QueryOf, Route } from './route.ts';
import { accountRoutes } from './routes/account.ts';
import { sessionRoutes } from './routes/account-sessions.ts';
import { shiftAskRoutes } from './routes/asks.ts';
import { auditRoutes } from './routes/audit.ts';
import { logoRoutes, webAddressRoutes } from './routes/branding.ts';
import { districtRoutes, scopeInvitationRoutes } from './routes/districts.ts';
import { calendarFeedRoutes, eventRoutes, rsvpRoutes, shiftRoutes, signUpRoutes } from './routes/events.ts';
import { exportRoutes } from './routes/exports.ts';
import { familyRoutes, importRoutes } from './routes/families.ts';
import { districtFlagRoutes, flagRoutes } from './routes/flags.ts';
import { handoverRoutes } from './routes/handovers.ts';
import {
  adoptionRoutes,
  filingRoutes,
  hierarchyRequestRoutes,
  hierarchyRoutes,
  signOffRoutes,
  supportSessionRoutes,
} from './routes/hierarchy.ts';
import { mailPreferenceRoutes, personalLinkRoutes } from './routes/mailed-links.ts';
import { invitationRoutes, memberRoutes, permissionRoutes } from './routes/members.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { offboardingRoutes } from './routes/offboarding.ts';
import { officeRoutes, officeTermRoutes } from './routes/offices.ts';
import { joinRoutes, organizationRoutes } from './routes/organizations.ts';
import { planRoutes } from './routes/plans.ts';
import { platformRoutes } from './routes/platform.ts';
import { publicRoutes } from './routes/public.ts';
import { recoveryRoutes } from './routes/recoveries.ts';
import { schoolRoutes } from './routes/schools.ts';
import { scopePreferenceRoutes } from './routes/scope-preferences.ts';
import { searchRoutes } from './routes/search.ts';
import { gradeRoutes, roomRoutes, settingsRoutes } from './routes/settings.ts';
import { subscriptionRoutes } from './routes/subscription.ts';
import {
  districtTemplateRoutes,
  platformTemplateRoutes,
  schoolTemplateRoutes,
} from './routes/template-levels.ts';
import { templateRoutes, templateShareRoutes, templateVersionRoutes } from './routes/templates.ts';

export * from './envelope.ts';
export * from './errors.ts';
export * from './figures.ts';
export * from './flags.ts';
export * from './permissions.ts';
export * from './roles.ts';
export * from './route.ts';
export { askAudiences } from './routes/asks.ts';
export { eventCategories, eventStatuses, rsvpResponses } from './routes/events.ts';
export { directoryDefaults, grades, importStatuses } from './routes/families.ts';
export { flagCauses, flagSettings, flagStates } from './routes/flags.ts';
export { handoverSides, handoverStandings } from './routes/handovers.ts';
export { mailLists } from './routes/mailed-links.ts';
export { type NotificationKind, notificationKinds, notificationTabs } from './routes/notifications.ts';
export { officeKinds, termStandings } from './routes/offices.ts';
export { organizationTypes } from './routes/organizations.ts';
export { searchKinds } from './routes/search.ts';
export { twoStepRoles } from './routes/settings.ts';
export { limitNames } from './routes/subscription.ts';
export { type Fields, type Infer, type InferFields, object, type Schema } from './schema.ts';
export * from './template-kinds.ts';

/** Routes by module, as the server binds them. */
export const routes = {
  account: accountRoutes,
  sessions: sessionRoutes,
  organizations: organizationRoutes,
  join: joinRoutes,
  members: memberRoutes,
  invitations: invitationRoutes,
  permissions: permissionRoutes,
  offices: officeRoutes,
  officeTerms: officeTermRoutes,
  handovers: handoverRoutes,
  offboarding: offboardingRoutes,
  exports: exportRoutes,
  recoveries: recoveryRoutes,
  settings: settingsRoutes,
  webAddress: webAddressRoutes,
  logos: logoRoutes,
  subscription: subscriptionRoutes,
  rooms: roomRoutes,
  grades: gradeRoutes,
  families: familyRoutes,
  imports: importRoutes,
  events: eventRoutes,
  rsvps: rsvpRoutes,
  shifts: shiftRoutes,
  signUps: signUpRoutes,
  shiftAsks: shiftAskRoutes,
  calendarFeeds: calendarFeedRoutes,
  publicPages: publicRoutes,
  personalLinks: personalLinkRoutes,
  mailPreferences: mailPreferenceRoutes,
  audit: auditRoutes,
  hierarchy: hierarchyRoutes,
  adoptions: adoptionRoutes,
  filings: filingRoutes,
  hierarchyRequests: hierarchyRequestRoutes,
  signOffs: signOffRoutes,
  supportSessions: supportSessionRoutes,
  districts: districtRoutes,
  scopeInvitations: scopeInvitationRoutes,
  schools: schoolRoutes,
  platform: platformRoutes,
  plans: planRoutes,
  scopePreferences: scopePreferenceRoutes,
  flags: flagRoutes,
  districtFlags: districtFlagRoutes,
  search: searchRoutes,
  notifications: notificationRoutes,
  templates: templateRoutes,
  templateVersions: templateVersionRoutes,
  templateShares: templateShareRoutes,
  schoolTemplates: schoolTemplateRoutes,
  districtTemplates: districtTemplateRoutes,
  platformTemplates: platformTemplateRoutes,
} as const;

type Modules = typeof routes;
type AnyDeclared = { [M in keyof Modules]: Modules[M][keyof Modules[M]] }[keyof Modules];
export type RouteId = AnyDeclared['id'];
/** The declaration of one route by its id. */
export type RouteOf<Id extends RouteId> = Extract<AnyDeclared, { readonly id: Id }>;

/** Every operation's types by id: what the typed client of the web application is made of. */
export type Api = {
  [Id in RouteId]: {
    params: ParamsOf<RouteOf<Id>>;
    /** What a client sends: members with a default may be left out. */
    query: Partial<QueryOf<RouteOf<Id>>>;
    body: BodyOf<RouteOf<Id>>;
    data: DataOf<RouteOf<Id>>;
  };
};

/** All routes in one list, for the generators and the test tables. */
export const allRoutes: readonly Route[] = Object.values(routes).flatMap(
  (module) => Object.values(module) as unknown as Route[],
);
