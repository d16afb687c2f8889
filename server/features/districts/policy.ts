import type { filingStatuses, standings } from '@pto-connect/contract';

type FilingStatus = (typeof filingStatuses)[number];
type Standing = (typeof standings)[number];
interface Due {
  status: FilingStatus;
  due_on: string;
}

/** What counts as not there although its day has come. What was returned has to be filed again. */
const lacking = new Set<FilingStatus>(['missing', 'returned']);

/** How an organization stands: the worst of what the district wants, how much is missing, and what comes next. */
export function standingOf(
  filings: readonly Due[],
  isShared: boolean,
): { standing: Standing; missing: number; next_due_on: string | null } {
  if (!isShared) return { standing: 'not_shared', missing: 0, next_due_on: null };
  if (filings.length === 0) return { standing: 'nothing_asked', missing: 0, next_due_on: null };
  const missing = filings.filter(({ status }) => lacking.has(status)).length;
  const coming = filings.filter(({ status }) => status === 'due_soon' || status === 'not_due');
  const next_due_on = coming.map(({ due_on }) => due_on).sort()[0] ?? null;
  if (missing > 0) return { standing: 'missing', missing, next_due_on };
  const isDueSoon = coming.some(({ status }) => status === 'due_soon');
  return { standing: isDueSoon ? 'due_soon' : 'good', missing: 0, next_due_on };
}
