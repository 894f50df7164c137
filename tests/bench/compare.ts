/** Two ways of doing the same, measured in turns: a ratio taken in one run says the same on a busy machine and an idle one. */

export type Comparison = {
  readonly title: string;
  /** What is done, per second, in our way and in the barest one. */
  readonly unit: string;
  readonly budget: number;
  readonly rounds: number;
  readonly ours: (round: number) => Promise<number>;
  readonly bare: (round: number) => Promise<number>;
};

/** Measures and prints; answers the ratio's median over the rounds. */
export async function compare(comparison: Comparison): Promise<number> {
  const { title, unit, budget, rounds, ours, bare } = comparison;
  print(`\n${title}`);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // Who comes first changes: what a machine does meanwhile is not always the same side's burden.
    const isOursFirst = round % 2 === 0;
    const first = await (isOursFirst ? ours(round) : bare(round));
    const second = await (isOursFirst ? bare(round) : ours(round));
    const [our, their] = isOursFirst ? [first, second] : [second, first];
    ratios.push(our / their);
    print(
      `  round ${round + 1}: ours ${count(our)} ${unit}, bare ${count(their)} ${unit}, ratio ${(our / their).toFixed(2)}`,
    );
  }
  const ratio = medianOf(ratios);
  print(`  median ratio ${ratio.toFixed(2)}, budget >= ${budget}: ${ratio >= budget ? "met" : "NOT met"}`);
  return ratio;
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const count = (value: number) => Math.round(value).toLocaleString("en");
