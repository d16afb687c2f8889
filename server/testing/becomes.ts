/**
 * Asks until the answer has this status. What one process did another hears of within a second, and machines are slow, so thirty
 * are allowed; then it throws.
 */
export async function becomes(ask: () => Promise<{ status: number }>, status: number): Promise<void> {
  const deadline = Date.now() + 30_000;
  while ((await ask()).status !== status)
    if (Date.now() > deadline) throw new Error(`It never became ${status}`);
}
