import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { end, list, type SupportSessionView } from './service.ts';

const present = ({ session, actor }: SupportSessionView) => ({
  ...session,
  can: session.is_open && actor.can('support_sessions.end') ? ['support_sessions.end'] : [],
});

export const bindings = [
  bind(routes.supportSessions.list, list, (sessions) => sessions.map(present)),
  bind(routes.supportSessions.end, end, () => ({ removed: true })),
];
