import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentChange, presentDistrictFlag, presentFlag, presentRecord } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.flags.list, service.list, ({ standing, flags }) => ({
    is_stale: standing.isStale,
    read_at: standing.readAt?.toISOString() ?? null,
    flags: flags.map(presentFlag),
  })),
  bind(routes.flags.get, service.get, presentRecord),
  bind(routes.flags.update, service.update, presentRecord),
  bind(routes.flags.preview, service.preview, (preview) => preview),
  bind(routes.flags.organizations, service.organizations, (line) => line),
  bind(routes.flags.stop, service.stop, presentRecord),
  bind(routes.flags.restart, service.restart, presentRecord),
  bind(routes.flags.remove, service.remove, () => ({ removed: true })),
  bind(routes.flags.history, service.history, (rows) => rows.map(presentChange)),
  bind(routes.districtFlags.list, service.listForDistrict, (flags) => flags.map(presentDistrictFlag)),
  bind(routes.districtFlags.choose, service.choose, (flags) => flags.map(presentDistrictFlag)),
];
