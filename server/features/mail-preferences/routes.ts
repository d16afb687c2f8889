import { type DataOf, routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import * as service from './service.ts';

const present = ({
  organization,
  chosen,
}: service.MailChoice): DataOf<typeof routes.mailPreferences.preview> => ({
  organization,
  asks: chosen.asks,
  digest: chosen.profile_id === null ? null : chosen.digest,
  changes: chosen.profile_id === null ? null : chosen.changes,
});

export const bindings = [
  bind(routes.mailPreferences.preview, service.preview, present),
  bind(routes.mailPreferences.update, service.update, present),
  bind(routes.mailPreferences.refuse, service.refuse, present),
];
