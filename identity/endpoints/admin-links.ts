import { generateLink, inviteUser, type LinkType } from '../admin-links.ts';
import { requireService } from '../authentication.ts';
import { object, readBody, text } from '../bodies.ts';
import type { Endpoint } from '../context.ts';
import { invalid } from '../errors.ts';
import type { Metadata } from '../queries/users.ts';

const TYPES: string[] = [
  'signup',
  'invite',
  'magiclink',
  'recovery',
  'email_change_current',
  'email_change_new',
] satisfies LinkType[];

/** POST /invite */
export const invite: Endpoint = async (context, call) => {
  await requireService(context, call);
  const body = readBody<{ email: string; data: Metadata }>(call.body, { email: text(), data: object() });
  return { body: await inviteUser(context, call, { ...body, email: body.email ?? '' }) };
};

/** POST /admin/generate_link: the account's fields and, beside them, what a mail would carry. */
export const adminGenerateLink: Endpoint = async (context, call) => {
  await requireService(context, call);
  const body = readBody<{
    type: LinkType;
    email: string;
    password: string;
    new_email: string;
    data: Metadata;
  }>(call.body, {
    type: text(),
    email: text(),
    password: text(),
    new_email: text(),
    data: object(),
  });
  if (!body.type || !TYPES.includes(body.type)) throw invalid('Invalid email action link type requested');
  const { user, properties } = await generateLink(context, call, {
    ...body,
    type: body.type,
    email: body.email ?? '',
  });
  return { body: { ...user, ...properties } };
};
