import type { Database } from "@/db/client";
import { verifyAudit } from "@/server/audit/verify-audit";
import { DomainError } from "@/server/errors/domain-error";
import { explainLanding, type Ledger, type LedgerRow, readLedgerRows } from "./explain-landing";
import { beginHistory, type History, readNewEvents, tell } from "./history";
import { compareKept, findBroken, findMisstated, type Kept } from "./invariants";
import { drawOperation } from "./operations";
import { readView } from "./view";
import { createWorld, type World } from "./world";

export type Walk = {
  readonly seed: number;
  readonly operations: number;
  /** How often each operation ended how: "approve ok", "approve forbidden". */
  readonly outcomes: ReadonlyMap<string, number>;
  /** Ledger rows by why they were let through. */
  readonly landings: ReadonlyMap<string, number>;
  /** Of the whole time, what the operations took; the rest went into looking at what they left. */
  readonly operatingMs: number;
  /** Empty, or what no walk may find; it ends there. */
  readonly violations: readonly string[];
};

const MOST_AT_ONCE = 12;
const BATCHES_BETWEEN_DIGESTS = 40;

/** A workspace of its own, so many random operations in it, and after each batch all that must be so. */
export async function walk(db: Database, seed: number, length: number): Promise<Walk> {
  const world = await createWorld(db, seed);
  const walked: Walked = {
    history: await beginHistory(world),
    ledger: new Map(),
    outcomes: new Map(),
    landings: new Map(),
    kept: new Map(),
    operatingMs: 0,
  };
  const violations: string[] = [];
  let operations = 0;
  for (let batch = 1; operations < length && violations.length === 0; batch += 1) {
    const drawn = Array.from({ length: 1 + world.random.int(MOST_AT_ONCE) }, () => drawOperation(world));
    operations += drawn.length;
    violations.push(...(await runBatch(world, drawn, walked)), ...(await follow(world, walked)));
    violations.push(...(await findBroken(world)), ...(await findMisstated(world, walked.history)));
    const isDigested = batch % BATCHES_BETWEEN_DIGESTS === 0 || operations >= length;
    if (isDigested) violations.push(...(await digest(world, walked)));
  }
  const { fault } = await verifyAudit(world.owner, []);
  if (fault) violations.push(`The trail does not verify: ${JSON.stringify(fault)}`);
  const { outcomes, landings, operatingMs } = walked;
  return { seed, operations, outcomes, landings, operatingMs, violations };
}

type Walked = {
  readonly history: History;
  readonly ledger: Ledger;
  readonly outcomes: Map<string, number>;
  readonly landings: Map<string, number>;
  kept: Kept;
  operatingMs: number;
};

/** All at once; then everybody sees the pages anew, but for some. */
async function runBatch(
  world: World,
  drawn: readonly ReturnType<typeof drawOperation>[],
  walked: Walked,
): Promise<string[]> {
  const startedAt = performance.now();
  const ended = await Promise.all(drawn.map(({ name, run }) => outcomeOf(name, () => run(world))));
  walked.operatingMs += performance.now() - startedAt;
  for (const { name } of ended) add(walked.outcomes, name);
  if (world.random.chance(0.2)) world.staleView = world.view;
  world.view = await readView(world);
  return ended.flatMap(({ name, unexpected }) =>
    unexpected === undefined ? [] : [`${name}: ${unexpected}`],
  );
}

async function digest(world: World, walked: Walked): Promise<string[]> {
  const { kept, wrong } = await compareKept(world, walked.kept);
  walked.kept = kept;
  return wrong;
}

const add = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

/** A refusal is an answer; anything else that is thrown is not. */
async function outcomeOf(
  name: string,
  run: () => Promise<unknown>,
): Promise<{ name: string; unexpected?: string }> {
  try {
    await run();
    return { name: `${name} ok` };
  } catch (error) {
    if (error instanceof DomainError) return { name: `${name} ${error.code}` };
    const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : "";
    return {
      name: `${name} threw`,
      unexpected: `${error instanceof Error ? error.stack : String(error)}${cause}`,
    };
  }
}

/** Tells the batch over again, event by event, and explains each landing by the rules of its moment. */
async function follow(world: World, walked: Walked): Promise<string[]> {
  const { history, ledger, landings } = walked;
  const wrong: string[] = [];
  const events = await readNewEvents(world, history);
  const ids = events
    .filter(({ action }) => action.startsWith("deployment."))
    .map(({ subjectId }) => subjectId);
  const rows = new Map(
    ids.length === 0 ? [] : (await readLedgerRows(world, ids)).map((row) => [row.id, row]),
  );
  history.batchSequence = history.sequence;
  for (const event of events) {
    wrong.push(...tell(history, event));
    const row = rows.get(event.subjectId);
    if (!row) continue;
    wrong.push(...(await explainLanding(world, history, ledger, row)));
    add(landings, nameOfLanding(row));
  }
  return wrong;
}

function nameOfLanding({ bypassId, releaseId, kind }: LedgerRow): string {
  if (bypassId !== null) return "bypass";
  return releaseId === null ? kind : "release";
}
