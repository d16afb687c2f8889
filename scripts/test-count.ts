/** What is read of Vitest's JSON report. */
export type VitestReport = {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
};

export type TestCount = { passed: number; failed: number; problems: string[] };

/**
 * Counts a run so that nothing can look green by not having run: a file that broke before its tests, a skipped
 * test, an error outside every test and a run without tests each count as one failure, with a sentence saying so.
 * `selected` says that tests were chosen by name, and those left out are then no failures.
 */
export function countTests(report: VitestReport | null, vitestCode: number, selected: boolean): TestCount {
  const problems: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const file of report?.testResults ?? []) {
    const failedHere = file.assertionResults.filter((test) => test.status === 'failed').length;
    const skipped = file.assertionResults.filter(
      (test) => test.status !== 'failed' && test.status !== 'passed',
    );
    passed += file.assertionResults.length - failedHere - skipped.length;
    failed += failedHere;
    if (file.status === 'failed' && failedHere === 0) {
      failed += 1;
      problems.push(`${file.name} broke outside its tests: ${file.message ?? ''}`);
    }
    if (selected) continue;
    failed += skipped.length;
    for (const test of skipped)
      problems.push(`Did not run: ${test.fullName} (${file.name}). A test runs or is removed.`);
  }
  if (passed + failed === 0) {
    failed = 1;
    problems.push('No test ran.');
  } else if (failed === 0 && vitestCode !== 0) {
    failed = 1;
    problems.push('All tests passed, but errors were raised outside of them; they are listed above.');
  }
  return { passed, failed, problems };
}
