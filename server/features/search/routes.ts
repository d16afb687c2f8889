import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { presentGroups } from './present.ts';
import * as service from './service.ts';

export const bindings = [bind(routes.search.list, service.list, presentGroups)];
