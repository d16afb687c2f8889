import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.districts.get, service.get, (district) => district),
  bind(routes.districts.update, service.update, (district) => district),
  bind(routes.districts.organizations, service.organizations, (line) => line),
  bind(routes.districts.organization, service.organization, (organization) => organization),
  bind(routes.districts.figures, service.figures, (figures) => figures),
  bind(routes.districts.schools, service.schools, (schools) => schools),
  bind(routes.districts.createSchool, service.createSchool, (school) => school),
  bind(routes.districts.updateSchool, service.updateSchool, (school) => school),
  bind(routes.districts.closeSchool, service.closeSchool, (school) => school),
  bind(routes.districts.reopenSchool, service.reopenSchool, (school) => school),
  bind(routes.districts.filingKinds, service.listFilingKinds, (kinds) => kinds),
  bind(routes.districts.createFilingKind, service.createFilingKind, (kind) => kind),
  bind(routes.districts.updateFilingKind, service.updateFilingKind, (kind) => kind),
  bind(routes.districts.reviewFiling, service.reviewFiling, (filing) => filing),
  bind(routes.districts.requests, service.requests, (requests) => requests),
  bind(routes.districts.createRequest, service.createRequest, (result) => result),
  bind(routes.districts.closeRequest, service.closeRequest, () => ({ removed: true })),
];
