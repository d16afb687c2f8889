import type { Context } from './context.ts';
import { createServiceToken } from './tokens.ts';

/** What the server may do with accounts, in-process. */
export type IdentityAdmin = {
  /** A bearer for the admin endpoints over HTTP, where they are offered. */
  createServiceToken(lifeSeconds?: number): Promise<string>;
};

export function createAdmin(context: Context): IdentityAdmin {
  return {
    createServiceToken: (lifeSeconds = 300) => createServiceToken(context, lifeSeconds),
  };
}
