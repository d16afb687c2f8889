import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentTerm } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.officeTerms.list, service.list, presentTerm),
  bind(routes.officeTerms.create, service.create, presentTerm),
  bind(routes.officeTerms.update, service.update, presentTerm),
  bind(routes.officeTerms.end, service.end, presentTerm),
  bind(routes.officeTerms.consent, service.consent, presentTerm),
];
