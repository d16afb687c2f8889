import { expect, test } from 'vitest';
import { listHeavyAtFirst, measure } from '../build/budget.ts';

// `npm test` builds the application first, so what is weighed here is what it serves.
test.each(measure())('$name stays within its budget', ({ size, limit }) => {
  expect(size).toBeLessThanOrEqual(limit);
});

test('nothing heavy comes with the first screen', () => {
  expect(listHeavyAtFirst()).toEqual([]);
});
