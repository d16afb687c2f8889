import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import * as present from './present.ts';
import * as service from './service.ts';

export const bindings = [
  bind(routes.imports.list, service.list, present.importJob),
  bind(routes.imports.create, service.create, present.importJob),
  bind(routes.imports.get, service.get, present.importJob),
  bind(routes.imports.rows, service.rows, present.importRow),
  bind(routes.imports.update, service.update, present.importJob),
  bind(routes.imports.apply, service.apply, present.importJob),
  bind(routes.imports.cancel, service.cancel, present.removed),
];
