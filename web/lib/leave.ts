import { signOutHere } from './auth.ts';
import { queryClient } from './query-client.ts';

/** Signs out on this device and leaves nothing of the person behind, with or without a network. */
export async function leave(): Promise<void> {
  await signOutHere();
  queryClient.clear();
  sessionStorage.clear();
}
