import type { DataOf, ItemOf } from '../../lib/api-contract.ts';
import type { Language } from '../../lib/language.ts';
import type { StatusTone } from '../../ui/status.tsx';

export type HandoverSummary = ItemOf<'handovers.list'>;
export type Handover = DataOf<'handovers.get'>;
export type Line = Handover['items'][number];
export type Side = Handover['may_sign_as'][number];

export const officeOf = (
  handover: { office_name: string; office_name_es: string },
  language: Language,
): string => (language === 'es' ? handover.office_name_es : handover.office_name);

export const standingTones: Record<HandoverSummary['standing'], StatusTone> = {
  open: 'warning',
  signing: 'info',
  complete: 'success',
};
