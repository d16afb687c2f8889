import type { DataOf, ItemOf } from '../../lib/api-contract.ts';

export type Template = DataOf<'templates.get'>;
export type TemplateLine = ItemOf<'templates.list'>;
export type Kind = Template['kind'];
export type Level = Template['level'];
export type Content = Template['content'];
export type ContentOf<K extends Kind> = NonNullable<Content[K]>;
export type Share = Template['shares'][number];

export const kinds = ['event', 'agenda', 'message', 'document', 'budget'] as const satisfies readonly Kind[];
export const levels = ['organization', 'school', 'district', 'platform'] as const satisfies readonly Level[];
