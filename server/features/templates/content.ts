import { type TemplateContentOf, type TemplateKind, templateKinds } from '@pto-connect/contract';
import { fieldError } from '../../http/api-error.ts';
import { modules, type TemplateModule, type Words } from './modules.ts';

/** Content as it goes over the wire: one member, named like the kind. */
export type WireContent = { [K in TemplateKind]?: TemplateContentOf<K> | undefined };
export interface Kept {
  kind: TemplateKind;
  content: TemplateContentOf<TemplateKind>;
}

/** The one member and its kind, checked as the kind wants it. Throws `validation_failed` for none or several. */
export function readContent(content: WireContent): Kept {
  const given = (Object.keys(templateKinds) as TemplateKind[]).filter((kind) => content[kind] !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1)
    throw fieldError('content', 'does_not_fit', 'Give the content of exactly one kind.');
  const kept = { kind, content: content[kind] as Kept['content'] };
  moduleOf(kind).check?.(kept.content);
  return kept;
}

/** A kind's module, its kind forgotten: content and module of one template always belong together. */
export const moduleOf = (kind: TemplateKind): TemplateModule<TemplateKind> =>
  modules[kind] as unknown as TemplateModule<TemplateKind>;

export const toWireContent = ({ kind, content }: Kept): WireContent => ({ [kind]: content });

/** Spaces at the ends are nobody's wish, and a text of spaces is none. */
export function tidyWords(words: Words): Words {
  const title = words.title.trim();
  if (title === '') throw fieldError('title', 'required', 'What is the template called?');
  const textOrNull = (text: string | null) => text?.trim() || null;
  return {
    title,
    title_es: textOrNull(words.title_es),
    summary: textOrNull(words.summary),
    summary_es: textOrNull(words.summary_es),
  };
}
