import { overdueFlags } from '@pto-connect/contract';
import type { Problem } from './source-files.ts';

/** Finds flags whose introduction should be over: a flag that nobody removes is a second program that nobody tests. */
export const checkFlags = (today: string, overdue: typeof overdueFlags = overdueFlags): Problem[] =>
  overdue(today).map((key) => ({
    file: 'contract/flags.ts',
    reason: `keeps ${key} past its day. Make it unconditional and remove it (docs/flags.md), or give it another day.`,
  }));
