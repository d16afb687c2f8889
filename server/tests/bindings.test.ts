import { allRoutes } from '@pto-connect/contract';
import { expect, test } from 'vitest';
import { bindings } from '../features/bindings.ts';

test('every route of the contract is answered by exactly one service', () => {
  const bound = bindings.map((binding) => binding.route.id).sort();
  expect(bound).toEqual(allRoutes.map((route) => route.id).sort());
});
