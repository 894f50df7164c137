/** One line of progress on the terminal per step of the start, with how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`  ✓ ${title} (${seconds} s)\n`);
  return result;
}
