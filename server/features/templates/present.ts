import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import { type Kept, toWireContent } from './content.ts';
import { templateActions } from './policy.ts';
import type { LibraryRow } from './queries/library.ts';
import type { VersionRow } from './queries/templates.ts';
import type { TemplateView } from './service.ts';

interface Reader {
  readonly actor: Member;
}
type Routes = typeof routes.templates;

export const presentLine = (row: LibraryRow, { actor }: Reader): DataOf<Routes['list']>[number] => ({
  ...row,
  can: templateActions(actor, row),
});

export const presentTemplate = (
  { template, shares, levels }: TemplateView,
  reader: Reader,
): DataOf<Routes['get']> => ({
  ...presentLine(template, reader),
  content: toWireContent(template),
  number: template.number,
  shares,
  levels,
  version: template.version,
});

export const presentVersion = (row: VersionRow & Kept): DataOf<typeof routes.templateVersions.get> => ({
  ...row,
  content: toWireContent(row),
});
