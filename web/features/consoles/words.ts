import type { ItemOf } from '../../lib/api-contract.ts';
import type { StatusTone } from '../../ui/status.tsx';

export type OrganizationLine = ItemOf<'district_organizations.list'>;
export type Standing = OrganizationLine['standing'];
export const standings = [
  'missing',
  'due_soon',
  'good',
  'nothing_asked',
  'not_shared',
] as const satisfies readonly Standing[];

export const standingTones = {
  missing: 'danger',
  due_soon: 'warning',
  good: 'success',
  nothing_asked: 'neutral',
  not_shared: 'neutral',
} as const satisfies Record<Standing, StatusTone>;

export const filingTones = {
  missing: 'danger',
  due_soon: 'warning',
  not_due: 'neutral',
  returned: 'danger',
  submitted: 'info',
  accepted: 'success',
} as const satisfies Record<string, StatusTone>;

export const countedFigures = ['members', 'families', 'events', 'sign_ups'] as const;
export const filingKinds = ['officer_list', 'insurance', 'budget', 'review', 'tax_filing', 'other'] as const;
/** Today where the reader is, as a day. */
export const dayFromNow = (days: number): string => {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
};
