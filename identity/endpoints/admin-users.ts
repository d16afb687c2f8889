import { type AdminUserInput, changeUser, createUser, deleteUser, requireUser } from '../admin-users.ts';
import { requireService } from '../authentication.ts';
import { flag, object, readBody, text } from '../bodies.ts';
import type { Answer, Call, Endpoint } from '../context.ts';
import { invalid } from '../errors.ts';
import { listUsers } from '../queries/users.ts';
import { loadUserObject } from '../user-object.ts';

const DEFAULT_PAGE = 50;
const MAX_PAGE = 1_000;

function readUserInput(call: Call): AdminUserInput & { id?: string } {
  return readBody<AdminUserInput & { id: string }>(call.body, {
    id: text(),
    email: text(),
    password: text(),
    password_hash: text(),
    email_confirm: flag(),
    user_metadata: object(),
    app_metadata: object(),
    role: text(),
    ban_duration: text(),
  });
}

function readCount(value: string | undefined, fallback: number): number {
  if (value === undefined || value === '') return fallback;
  const count = Number(value);
  if (!Number.isInteger(count) || count < 0)
    throw invalid('Bad Pagination Parameters: page and per_page must not be negative');
  return count || fallback;
}

/** GET /admin/users?page=&per_page=: accounts, newest first. */
export const adminListUsers: Endpoint = async (context, call) => {
  await requireService(context, call);
  const page = readCount(call.query.page, 1);
  const limit = Math.min(readCount(call.query.per_page, DEFAULT_PAGE), MAX_PAGE);
  const { users, total } = await listUsers(context.pool, { limit, offset: (page - 1) * limit });
  const objects: object[] = [];
  for (const user of users) objects.push(await loadUserObject(context.pool, user));
  const last = Math.max(1, Math.ceil(total / limit));
  // auth-js takes the page from the first "=" of the address, so page comes first.
  const link = (target: number, rel: string) =>
    `<${context.issuer}/admin/users?page=${target}&per_page=${limit}>; rel="${rel}"`;
  const links = [...(page < last ? [link(page + 1, 'next')] : []), link(last, 'last')];
  return {
    body: { users: objects, aud: 'authenticated' },
    headers: { 'X-Total-Count': String(total), Link: links.join(', ') },
  };
};

/** POST /admin/users */
export const adminCreateUser: Endpoint = async (context, call) => {
  await requireService(context, call);
  return { body: await createUser(context, call, readUserInput(call)) };
};

/** GET /admin/users/:user_id */
export const adminGetUser: Endpoint = async (context, call): Promise<Answer> => {
  await requireService(context, call);
  const user = await requireUser(context.pool, call.params.user_id ?? '');
  return { body: await loadUserObject(context.pool, user) };
};

/** PUT /admin/users/:user_id */
export const adminUpdateUser: Endpoint = async (context, call) => {
  await requireService(context, call);
  return { body: await changeUser(context, call, call.params.user_id ?? '', readUserInput(call)) };
};

/** DELETE /admin/users/:user_id */
export const adminDeleteUser: Endpoint = async (context, call) => {
  await requireService(context, call);
  const body = readBody<{ should_soft_delete: boolean }>(call.body ?? {}, { should_soft_delete: flag() });
  await deleteUser(context, call, call.params.user_id ?? '', body.should_soft_delete === true);
  return { body: {} };
};
