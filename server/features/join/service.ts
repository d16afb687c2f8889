import { lowestRole, type routes } from '@pto-connect/contract';
import { v7 } from 'uuid';
import type { Context } from '../../http/bind.ts';
import { addMember, officersToNotify } from '../members/service.ts';
import { holdersOf, notify } from '../notifications/service.ts';
import * as queries from './queries.ts';

export const get = ({ tx }: Context<typeof routes.join.get>): Promise<queries.JoinableRow> =>
  queries.getJoinable(tx);

/** Joins with a code: the lowest role always, and pending where the organization wants approval, whose officers are told. */
export async function create({ actor, tx, input }: Context<typeof routes.join.create>) {
  const organization = await queries.getJoinable(tx);
  const status = organization.join_requires_approval ? 'pending' : 'active';
  // What they chose when they made their account; else what the organization writes in.
  const spoken = actor.metadata.language;
  const language = spoken === 'en' || spoken === 'es' ? spoken : organization.default_language;
  const profileId = await addMember(tx, {
    id: v7(),
    user_id: actor.userId,
    email: actor.email,
    language,
    ...input.body,
    status,
    role_type: lowestRole,
  });
  if (status === 'pending') {
    const name = `${input.body.first_name} ${input.body.last_name}`;
    await notify(tx, {
      kind: 'join_requested',
      subject: { type: 'member', id: profileId },
      details: { person: name },
      to: await holdersOf(tx, 'members.approve'),
    });
    for (const officer of await officersToNotify(tx)) {
      await tx.mail({
        template: 'join_requested',
        to: officer.email,
        language: officer.language,
        params: { name, organization: organization.name, org_id: tx.orgId },
      });
    }
  }
  return { org_id: tx.orgId as string, status, role_type: lowestRole } as const;
}
