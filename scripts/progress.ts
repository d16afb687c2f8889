/** Prints one line for a long step when it begins, and one with the seconds it took when it ends. */
export async function step<T>(
  title: string,
  work: () => Promise<T>,
  describe?: (result: T) => string,
): Promise<T> {
  const started = performance.now();
  console.log(`… ${title}`);
  const result = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`✓ ${describe?.(result) ?? title} (${seconds} s)`);
  return result;
}
