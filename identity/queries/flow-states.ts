import type { Connection } from '../database.ts';

export type ChallengeMethod = 's256' | 'plain';

export type FlowStateRow = {
  id: string;
  user_id: string;
  code_challenge: string;
  code_challenge_method: ChallengeMethod;
  authentication_method: string;
  auth_code_issued_at: Date | null;
};

const COLUMNS =
  'id, user_id, code_challenge, code_challenge_method, authentication_method, auth_code_issued_at';

export async function insertFlowState(
  db: Connection,
  flow: {
    id: string;
    userId: string;
    challenge: string;
    method: ChallengeMethod;
    authenticationMethod: string;
    now: Date;
  },
): Promise<void> {
  await db.query(
    `insert into auth.flow_state (id, user_id, auth_code, code_challenge, code_challenge_method, provider_type,
       authentication_method, created_at, updated_at)
     values ($1, $2, '', $3, $4, 'email', $5, $6, $6)`,
    [flow.id, flow.userId, flow.challenge, flow.method, flow.authenticationMethod, flow.now],
  );
}

export async function setFlowCode(db: Connection, id: string, codeHash: string, now: Date): Promise<void> {
  await db.query(
    'update auth.flow_state set auth_code = $2, auth_code_issued_at = $3, updated_at = $3 where id = $1',
    [id, codeHash, now],
  );
}

/** Takes the flow a code belongs to: whoever deletes the row may use it, so a code works once. */
export async function takeFlowByCode(db: Connection, codeHash: string): Promise<FlowStateRow | null> {
  const { rows } = await db.query<FlowStateRow>(
    `delete from auth.flow_state where auth_code = $1 and auth_code <> '' returning ${COLUMNS}`,
    [codeHash],
  );
  return rows[0] ?? null;
}

export async function purgeFlowStates(db: Connection, before: Date): Promise<void> {
  await db.query('delete from auth.flow_state where created_at < $1', [before]);
}
