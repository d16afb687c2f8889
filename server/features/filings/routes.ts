import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { type FilingView, list, submit } from './service.ts';

const present = ({ filing, actor }: FilingView) => ({
  ...filing,
  can: filing.status !== 'accepted' && actor.can('filings.submit') ? ['filings.submit'] : [],
});

export const bindings = [
  bind(routes.filings.list, list, (filings) => filings.map(present)),
  bind(routes.filings.submit, submit, present),
];
