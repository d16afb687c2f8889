import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentPermission, presentPermissions } from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.permissions.list, service.list, presentPermissions),
  bind(routes.permissions.update, service.update, presentPermission),
  bind(routes.permissions.reset, service.reset, presentPermission),
];
