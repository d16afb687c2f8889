import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import * as service from './service.ts';

/** An organization is `org_id` where it is the tenant of the request; here it is what the row is about. */
const named = <R extends { org_id: string }>(row: R) => ({ ...row, organization_id: row.org_id });

export const bindings = [
  bind(routes.platform.get, service.get, (totals) => totals),
  bind(routes.platform.organizations, service.organizations, named),
  bind(routes.platform.close, service.close, (closing) => closing),
  bind(routes.platform.reopen, service.reopen, () => ({ removed: true })),
  bind(routes.platform.choosePlan, service.choosePlan, (chosen) => chosen),
  bind(routes.platform.districts, service.districts, (districts) => districts),
  bind(routes.platform.createDistrict, service.createDistrict, (district) => district),
  bind(routes.platform.updateDistrict, service.updateDistrict, (district) => district),
  bind(routes.platform.supportSessions, service.supportSessions, (sessions) =>
    sessions.map((session) => named(session)),
  ),
  bind(routes.platform.openSupport, service.openSupport, (opening) => opening),
  bind(routes.platform.endSupport, service.endSupport, () => ({ removed: true })),
];
