import type { PermissionKey, TemplateContentOf, TemplateKind } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import type { TenantTransaction } from '../../tenancy/database.ts';
import { eventModule } from './event-module.ts';

export interface Words {
  title: string;
  title_es: string | null;
  summary: string | null;
  summary_es: string | null;
}
/** Who works where. */
export interface Work {
  tx: TenantTransaction;
  actor: Member;
}

/** What a module knows of its kind of template. Both ways are rights of their own, beside those for templates. */
export interface TemplateModule<K extends TemplateKind> {
  /** What no schema can say about the content. Throws `validation_failed`. */
  readonly check?: (content: TemplateContentOf<K>) => void;
  /** Reads a record as content. Throws `not_found` for one that the actor may not see. */
  readonly save?: {
    readonly permission: PermissionKey;
    readonly read: (work: Work, id: string) => Promise<TemplateContentOf<K>>;
  };
  /** Makes a record of a copy of the content, from the day named on. */
  readonly use?: {
    readonly permission: PermissionKey;
    readonly make: (
      work: Work,
      template: Words & { content: TemplateContentOf<K> },
      startsOn: string,
    ) => Promise<string>;
  };
}

/**
 * The one place where a module registers how its records become templates and templates become its records. A kind without
 * either is written by hand and copied.
 */
export const modules: { readonly [K in TemplateKind]: TemplateModule<K> } = {
  event: eventModule,
  agenda: {},
  message: {},
  document: {},
  budget: {},
};
