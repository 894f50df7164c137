import type { Random } from "./demo-random";

export function pickWeighted<T>(choices: readonly (readonly [T, number])[], random: Random): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let rest = random.next() * total;
  for (const [choice, weight] of choices) {
    rest -= weight;
    if (rest < 0) return choice;
  }
  throw new RangeError("There is nothing to pick from.");
}
