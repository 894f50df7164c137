/**
 * Random people do random things to releases at the same time; what must never be so is looked for after each batch.
 * `GALLEY_SOAK_OPERATIONS=200000` walks so many, `GALLEY_SOAK_SEED=7` one seed again.
 */
import { beforeAll, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { type Walk, walk } from "../support/releases-model/walk";
import { createTestPostgres } from "../support/test-postgres";

const SHORT_WALK = 600;
/** A workspace grows as it is walked in: many short walks find more than one long one. */
const LONGEST_WALK = 1_000;

// biome-ignore lint/style/noProcessEnv: how far to walk is said to the test, not to the product.
const settings = process.env;
const total = Number(settings.GALLEY_SOAK_OPERATIONS ?? SHORT_WALK);
const isSoak = settings.GALLEY_SOAK_OPERATIONS !== undefined;
const firstSeed = Number(settings.GALLEY_SOAK_SEED ?? (isSoak ? Date.now() % 1_000_000 : 20));
const length = Math.min(total, isSoak ? LONGEST_WALK : SHORT_WALK / 2);
const seeds = Array.from({ length: Math.ceil(total / length) }, (_, index) => firstSeed + index);

let store: PostgresStore;
beforeAll(async () => {
  store = await createTestPostgres();
  return () => store.close();
});

const DAY_MS = 86_400_000;
let landedByRelease = 0;

test.each(seeds)(
  "no walk from seed %i lets anything live that no rule explains",
  { timeout: DAY_MS },
  async (seed) => {
    const startedAt = Date.now();
    const walked = await walk(store.db, seed, length);
    process.stdout.write(`${reportOf(walked, Date.now() - startedAt)}\n`);
    expect(walked.violations, `replay with GALLEY_SOAK_SEED=${seed}`).toEqual([]);
    landedByRelease += walked.landings.get("release") ?? 0;
  },
);

// Not of each walk: what comes first of two things done at once differs from run to run.
test("as many releases landed as there were walks", () => {
  expect(landedByRelease).toBeGreaterThanOrEqual(seeds.length);
});

function reportOf({ seed, operations, operatingMs, landings, outcomes }: Walk, walkedMs: number): string {
  const rate = (ms: number) => Math.round((operations * 1000) / ms);
  const succeeded = [...outcomes]
    .filter(([name]) => name.endsWith(" ok"))
    .reduce((sum, [, count]) => sum + count, 0);
  const landed = [...landings].map(([way, count]) => `${count} by ${way}`).join(", ");
  return [
    `seed ${seed}: ${operations} operations, ${succeeded} of them not refused`,
    `${rate(walkedMs)}/s with all that was looked at, ${rate(operatingMs)}/s without`,
    `landed ${landed}`,
  ].join("; ");
}
