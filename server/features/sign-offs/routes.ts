import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { create, list, type SignOffView, withdraw } from './service.ts';

const present = ({ signOff, actor }: SignOffView) => ({
  ...signOff,
  can: signOff.status === 'asked' && actor.can('sign_offs.withdraw') ? ['sign_offs.withdraw'] : [],
});

export const bindings = [
  bind(routes.signOffs.list, list, (signOffs) => signOffs.map(present)),
  bind(routes.signOffs.create, create, present),
  bind(routes.signOffs.withdraw, withdraw, () => ({ removed: true })),
];
