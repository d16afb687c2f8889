import { expect, test } from 'vitest';
import { countTests } from '../test-count.ts';

const file = (status: string, tests: string[], message?: string) => ({
  name: 'some.test.ts',
  status,
  ...(message ? { message } : {}),
  assertionResults: tests.map((outcome, index) => ({ status: outcome, fullName: `test ${index}` })),
});

test('passed and failed tests are counted over all files', () => {
  const report = {
    testResults: [file('passed', ['passed', 'passed']), file('failed', ['failed', 'passed'])],
  };
  expect(countTests(report, 1, false)).toEqual({ passed: 3, failed: 1, problems: [] });
});

test('a file that broke before its tests counts as a failure and says why', () => {
  const count = countTests({ testResults: [file('failed', [], 'cannot find module')] }, 1, false);
  expect(count).toMatchObject({ passed: 0, failed: 1 });
  expect(count.problems.join()).toContain('cannot find module');
});

test('a skipped test is a failure, unless tests were chosen by name', () => {
  const report = { testResults: [file('passed', ['passed', 'skipped'])] };
  expect(countTests(report, 0, false)).toMatchObject({ passed: 1, failed: 1 });
  expect(countTests(report, 0, true)).toMatchObject({ passed: 1, failed: 0 });
});

test('a run without tests, without a report, or with errors outside its tests is no success', () => {
  expect(countTests({ testResults: [] }, 0, false)).toMatchObject({ failed: 1 });
  expect(countTests(null, 1, false)).toMatchObject({ passed: 0, failed: 1 });
  expect(countTests({ testResults: [file('passed', ['passed'])] }, 1, false)).toMatchObject({
    passed: 1,
    failed: 1,
  });
});
