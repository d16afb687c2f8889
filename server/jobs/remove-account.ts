import type { Accounts } from '../infra/accounts.ts';
import type { Job } from './worker.ts';

/** `accounts.remove`: deletes an account at the identity provider. The queue repeats it until the provider could be reached. */
export const removeAccount =
  (accounts: Accounts): Job =>
  async ({ user_id }) => {
    await accounts.remove(String(user_id));
  };
