import type { Identity } from '@pto-connect/identity';

export interface AccountInvitation {
  email: string;
  /** Where the person goes on after choosing a password. */
  redirectTo: string;
  /** For the provider's own mail: who invites, to what, in which language. */
  data: Record<string, string>;
}

/** What the server does with sign-in accounts, the same for the embedded identity service and a Supabase project. */
export interface Accounts {
  /**
   * Where people cannot sign up by themselves: makes the account and lets the provider mail the invitation. False where
   * they can, or have one already; then our own invitation is the one to send.
   */
  invite(invitation: AccountInvitation): Promise<boolean>;
  /** Deletes an account with its sessions. One that is gone already is no error. */
  remove(userId: string): Promise<void>;
  /** Takes every second factor away from somebody who lost them, and gives how many. */
  removeFactors(userId: string): Promise<number>;
}

/** Accounts of the embedded service, in-process. It is always open to sign-ups. */
export function embeddedAccounts({ admin }: Identity): Accounts {
  return {
    invite: async () => false,
    async remove(userId) {
      try {
        await admin.deleteUser(userId);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'user_not_found')) throw error;
      }
    },
    async removeFactors(userId) {
      const { factors } = await admin.getUserById(userId);
      await admin.removeFactors(userId);
      return Array.isArray(factors) ? factors.length : 0;
    },
  };
}
