import type { Route } from '@pto-connect/contract';
import type { FlagContext, Flags } from '../infra/flags/flags.ts';
import { ApiError } from './api-error.ts';
import type { Binding, Context } from './bind.ts';

/**
 * The binding with its flags: its service is told what is on for the caller, and a route that hangs on a flag is refused
 * while that is off. It costs no question to the database.
 */
export function withFlags(binding: Binding, flags: Flags): Binding {
  const { route, handle, written } = binding;
  const admit = async (context: Context<Route>): Promise<Context<Route>> => {
    const reader = flags.for(subjectOf(context));
    if (route.flag !== undefined && !(await reader.isOn(route.flag))) throw new ApiError('feature_off');
    return { ...context, flags: reader };
  };
  return {
    ...binding,
    handle: async (context) => handle(await admit(context)),
    written: written && (async (context) => written(await admit(context))),
  };
}

/** The organization or level that the request works in, and who asks. */
function subjectOf({ actor, tx }: Context<Route>): FlagContext {
  const caller = actor as Context<Route>['actor'] | { kind: 'scoped'; scope: string; scopeId: string | null };
  const { orgId } = tx as { orgId?: string };
  return {
    ...(orgId === undefined ? {} : { organization_id: orgId }),
    ...('scope' in caller && caller.scopeId !== null && caller.scope !== 'platform'
      ? { [`${caller.scope}_id`]: caller.scopeId }
      : {}),
    ...('userId' in actor ? { user_id: (actor as { userId: string }).userId } : {}),
  };
}
