import { setTimeout as sleep } from "node:timers/promises";
import type { SpanRow } from "@/db/clickhouse/span-row";
import type { SpanWriter } from "@/db/clickhouse/span-writer";
import { UnavailableError } from "@/server/errors/domain-error";
import { logger } from "@/server/log/logger";

/** Where runs leave their spans: stored in the background, so that no answer waits for the trace store. */
export type RunTraces = {
  /**
   * Resolves when there is room for one more run's spans, at once in all usual cases.
   *
   * @throws UnavailableError when there is none for a while: a run whose trace would be lost is not begun
   */
  readonly room: () => Promise<void> | undefined;
  /** Takes the rows; they are stored, however often it has to be tried. */
  readonly add: (rows: readonly SpanRow[]) => void;
  /** Resolves when all rows are stored, or it has taken too long; says how many were lost. */
  readonly drain: () => Promise<void>;
};

export type RunTracesOptions = {
  /** How long the first row waits for others. */
  readonly gatherMs?: number;
  readonly maxPendingRows?: number;
  readonly maxPendingCharacters?: number;
  /** How long a run waits for room. */
  readonly maxWaitMs?: number;
  /** How long `drain` waits for a store that does not answer. */
  readonly maxDrainMs?: number;
  readonly onStored?: (rows: readonly SpanRow[]) => void;
};

const BATCH_ROWS = 500;
/** An insert costs the store about as much for a hundred rows as for one, and nobody waits for these. */
const GATHER_MS = 100;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

export function createRunTraces(
  spanWriter: Pick<SpanWriter, "write">,
  {
    gatherMs = GATHER_MS,
    maxPendingRows = 20_000,
    maxPendingCharacters = 64 * 1024 * 1024,
    maxWaitMs = 5_000,
    maxDrainMs = 10_000,
    onStored,
  }: RunTracesOptions = {},
): RunTraces {
  let queue: (readonly SpanRow[])[] = [];
  let pendingRows = 0;
  let pendingCharacters = 0;
  let drainBy = Number.POSITIVE_INFINITY;
  let pumping: Promise<void> | undefined;
  const waiting = new Set<() => void>();

  const isDraining = () => drainBy < Number.POSITIVE_INFINITY;
  const isFull = () => pendingRows >= maxPendingRows || pendingCharacters >= maxPendingCharacters;

  function takeBatch(): (readonly SpanRow[])[] {
    let rows = 0;
    const count = queue.findIndex((entry) => {
      rows += entry.length;
      return rows > BATCH_ROWS;
    });
    return queue.splice(0, count < 0 ? queue.length : Math.max(count, 1));
  }

  function settle(batch: readonly (readonly SpanRow[])[]): void {
    for (const rows of batch) {
      pendingRows -= rows.length;
      pendingCharacters -= charactersOf(rows);
    }
    if (isFull()) return;
    for (const wake of waiting) wake();
    waiting.clear();
  }

  /** Each run's rows by themselves: what the store refuses of one must not take the others along. */
  async function store(batch: readonly (readonly SpanRow[])[]): Promise<(readonly SpanRow[])[]> {
    const outcomes = await Promise.allSettled(batch.map((rows) => spanWriter.write(rows)));
    return outcomes.flatMap((outcome, index) => {
      const rows = batch[index] ?? [];
      if (outcome.status === "fulfilled") onStored?.(rows);
      else if (isOutage(outcome.reason)) return [rows];
      else logger.error({ err: outcome.reason, traceId: rows[0]?.trace_id }, "a run's trace was refused");
      return [];
    });
  }

  async function pump(): Promise<void> {
    for (let pauseMs = FIRST_PAUSE_MS; queue.length > 0; ) {
      if (!isDraining() && pendingRows < BATCH_ROWS) await sleep(gatherMs);
      const batch = takeBatch();
      const left = await store(batch);
      settle(batch.filter((rows) => !left.includes(rows)));
      if (left.length === 0) {
        pauseMs = FIRST_PAUSE_MS;
        continue;
      }
      queue = [...left, ...queue];
      if (Date.now() + pauseMs > drainBy) return;
      logger.warn({ rows: pendingRows }, "traces of runs wait for the trace store");
      await sleep(pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }

  function start(): Promise<void> {
    pumping ??= pump().finally(() => {
      pumping = undefined;
    });
    return pumping;
  }

  return {
    room() {
      if (!isFull()) return undefined;
      return new Promise((resolve, reject) => {
        const wake = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          waiting.delete(wake);
          reject(new UnavailableError("The trace store does not answer, so nothing can be run. Try again."));
        }, maxWaitMs);
        waiting.add(wake);
      });
    },
    add(rows) {
      queue.push(rows);
      pendingRows += rows.length;
      pendingCharacters += charactersOf(rows);
      void start();
    },
    async drain() {
      drainBy = Date.now() + maxDrainMs;
      while ((pumping || queue.length > 0) && Date.now() < drainBy) await start();
      if (pendingRows > 0)
        logger.error({ rows: pendingRows }, "traces of runs were lost: not stored in time");
    },
  };
}

/** By name, as the bundles have each their own class of it. */
function isOutage(error: unknown): boolean {
  return error instanceof Error && error.name === "TraceStoreUnavailableError";
}

/** What a caller sent and a model said make up a row; all else of it is small. */
function charactersOf(rows: readonly SpanRow[]): number {
  return rows.reduce((sum, row) => sum + row.input.length + row.output.length + row.attributes.length, 0);
}
