import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentAcceptance, presentInvitation, presentPreview, presentRemoval } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.invitations.list, service.list, presentInvitation),
  bind(routes.invitations.create, service.create, presentInvitation),
  bind(routes.invitations.resend, service.resend, presentInvitation),
  bind(routes.invitations.revoke, service.revoke, presentRemoval),
  bind(routes.invitations.preview, service.preview, presentPreview),
  bind(routes.invitations.accept, service.accept, presentAcceptance),
];
