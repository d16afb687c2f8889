import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { writeCalendar } from '../events/service.ts';
import * as personal from './personal-links.ts';
import * as present from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.publicPages.organization, service.organization, present.presentOrganization),
  bind(routes.publicPages.events, service.events, present.presentPublicEvent, { calendar: writeCalendar }),
  bind(routes.publicPages.event, service.event, present.presentEventPage),
  bind(routes.publicPages.requestSignUp, service.requestSignUp, present.presentRequest),
  bind(routes.publicPages.previewSignUp, service.previewSignUp, present.presentSignUp),
  bind(routes.publicPages.confirmSignUp, service.confirmSignUp, present.presentSignUp),
  bind(routes.publicPages.withdrawSignUp, service.withdrawSignUp, present.presentSignUp),
  bind(routes.personalLinks.preview, personal.preview, present.presentPersonalPage),
  bind(routes.personalLinks.signUp, personal.signUp, present.presentLink),
];
