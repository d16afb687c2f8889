import { createHash } from 'node:crypto';
import { ApiError } from '../http/api-error.ts';
import type { Transaction } from './database.ts';

export interface Creation {
  userId: string;
  key: string;
  operation: string;
  /** Path and body: the same key must mean the same request. */
  path: string;
  body: unknown;
}

/**
 * Does a creation once per key. A repetition gets the first answer again; a parallel one waits for the first to commit.
 * Throws `idempotency_key_reused` when the key came with another request before.
 */
export async function once(
  tx: Transaction,
  creation: Creation,
  create: () => Promise<unknown>,
): Promise<unknown> {
  if (!/^[\x21-\x7e]{1,200}$/.test(creation.key))
    throw new ApiError('invalid_header', {
      fields: [{ field: 'Idempotency-Key', code: 'bad_format', message: 'One to 200 visible characters.' }],
    });
  const digest = createHash('sha256')
    .update(JSON.stringify([creation.operation, creation.path, creation.body]))
    .digest();
  const claimed = await tx.run(
    'insert into public.idempotency_keys (user_id, key, operation, request_digest) values ($1, $2, $3, $4) on conflict do nothing',
    [creation.userId, creation.key, creation.operation, digest],
  );
  if (claimed === 0) {
    const earlier = await tx.one<{ same: boolean; response: unknown }>(
      'select operation = $3 and request_digest = $4 as same, response from public.idempotency_keys where user_id = $1 and key = $2',
      [creation.userId, creation.key, creation.operation, digest],
    );
    if (!earlier.same) throw new ApiError('idempotency_key_reused');
    return earlier.response;
  }
  const response = await create();
  await tx.run('update public.idempotency_keys set response = $3 where user_id = $1 and key = $2', [
    creation.userId,
    creation.key,
    JSON.stringify(response),
  ]);
  return response;
}
