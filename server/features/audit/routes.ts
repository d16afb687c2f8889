import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentEntry } from './present.ts';
import * as service from './service.ts';

export const bindings = [bind(routes.audit.list, service.list, presentEntry)];
