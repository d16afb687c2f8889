import type { ItemOf } from '../../lib/api-contract.ts';
import type { Language } from '../../lib/language.ts';

export type Office = ItemOf<'offices.list'>;
export type Term = Office['terms'][number];
export type PastTerm = ItemOf<'office_terms.list'>;

export const officeName = (office: { name: string; name_es: string }, language: Language): string =>
  language === 'es' ? office.name_es : office.name;
