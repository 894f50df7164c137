import { createHash } from "node:crypto";
import { mapInTurns } from "../map-in-turns";
import type { TraceStore } from "./client";
import { TraceStoreUnavailableError } from "./trace-store-error";

/** The part of the trace store that a writer needs. */
export type RowStore = Pick<TraceStore, "insertLines">;

export type RowWriter<Row> = {
  /**
   * Resolves when the rows are stored. The rows of one call go into one batch, all or none.
   *
   * @throws TraceStoreUnavailableError when they are not known to be stored and should be sent again: the store is
   * down, or too much is waiting for it.
   * @throws RangeError when a row has an unusable time; nothing of the call is stored then.
   */
  write(rows: readonly Row[]): Promise<void>;
  /** Makes the rows one by one, each gone as soon as it is written down: all of a large request's would fill the memory. */
  writeEach<Item>(items: readonly Item[], toRow: (item: Item, index: number) => Row): Promise<void>;
  /** Refuses new rows from now on, and resolves when all that was accepted before is stored or rejected. */
  drain(): Promise<void>;
};

export type RowWriterOptions = {
  /** A batch is sent when so many rows wait, ... */
  readonly batchRows?: number;
  /** ... or so many bytes, ... */
  readonly batchBytes?: number;
  /** ... or when the first of them has waited so long. */
  readonly maxDelayMs?: number;
  readonly maxInFlight?: number;
  /** Bounds of what is accepted and not yet stored; beyond them callers are told at once to come back. */
  readonly maxPendingRows?: number;
  readonly maxPendingBytes?: number;
  /** Told of each insert that is tried. */
  readonly onBatch?: (rows: number) => void;
};

export type WrittenTable<Row> = {
  readonly name: string;
  /** One JSON line that the table takes. */
  readonly serialize: (row: Row) => string;
};

type Entry = {
  readonly lines: Buffer;
  readonly rows: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};

const MB = 1024 * 1024;

/**
 * Group commit: callers are parked until the batch that holds their rows is inserted. Many small requests become few
 * inserts, and an answer still means stored.
 */
export function createRowWriter<Row>(
  store: RowStore,
  { name, serialize }: WrittenTable<Row>,
  options: RowWriterOptions = {},
): RowWriter<Row> {
  const {
    batchRows = 1_000,
    batchBytes = 8 * MB,
    maxDelayMs = 25,
    maxInFlight = 3,
    maxPendingRows = 100_000,
    maxPendingBytes = 128 * MB,
    onBatch,
  } = options;

  const queue: Entry[] = [];
  const queued = { rows: 0, bytes: 0 };
  const pending = { rows: 0, bytes: 0 };
  let inFlight = 0;
  let unsettled = 0;
  let timer: NodeJS.Timeout | undefined;
  let isDue = false;
  let isDraining = false;
  let drained: Promise<void> | undefined;
  let reportDrained = () => {};

  const isFull = () => queued.rows >= batchRows || queued.bytes >= batchBytes;

  async function writeEach<Item>(
    items: readonly Item[],
    toRow: (item: Item, index: number) => Row,
  ): Promise<void> {
    if (items.length === 0) return;
    if (isDraining) throw new TraceStoreUnavailableError("The server is shutting down. Send it again.");
    unsettled++;
    try {
      const toLine = (item: Item, index: number) => Buffer.from(`${serialize(toRow(item, index))}\n`);
      await park(items.length, Buffer.concat(await mapInTurns(items, toLine)));
    } finally {
      unsettled--;
      if (isDraining && unsettled === 0) reportDrained();
    }
  }

  function park(rows: number, lines: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry: Entry = { lines, rows, resolve, reject };
      const isTooMuch =
        pending.rows + rows > maxPendingRows || pending.bytes + lines.length > maxPendingBytes;
      // Alone, even a request beyond the bounds gets its chance: it would never find more room.
      if (isTooMuch && pending.rows > 0) {
        throw new TraceStoreUnavailableError("Too much is waiting to be stored. Send it again shortly.");
      }
      queue.push(entry);
      add(queued, entry);
      add(pending, entry);
      sendWhatIsDue();
    });
  }

  function sendWhatIsDue(): void {
    while (queue.length > 0 && inFlight < maxInFlight && (isDue || isDraining || isFull()))
      void send(takeBatch());
    if (queue.length > 0) {
      timer ??= setTimeout(onDelayOver, maxDelayMs);
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    isDue = false;
  }

  function onDelayOver(): void {
    timer = undefined;
    isDue = true;
    sendWhatIsDue();
  }

  function takeBatch(): Entry[] {
    const size = { rows: 0, bytes: 0 };
    let count = 0;
    for (const entry of queue) {
      // Over the mark rather than short of it: exporters send 512 spans, and batches of one such request cost the
      // store half as much again per row as batches of two.
      if (size.rows >= batchRows || (count > 0 && size.bytes + entry.lines.length > batchBytes)) break;
      add(size, entry);
      count++;
    }
    queued.rows -= size.rows;
    queued.bytes -= size.bytes;
    return queue.splice(0, count);
  }

  async function send(batch: Entry[]): Promise<void> {
    inFlight++;
    await insert(batch);
    inFlight--;
    sendWhatIsDue();
  }

  async function insert(batch: Entry[]): Promise<void> {
    const lines = batch.map((entry) => entry.lines);
    onBatch?.(batch.reduce((sum, { rows }) => sum + rows, 0));
    try {
      await store.insertLines(name, lines, { deduplicationToken: hashOf(lines) });
      for (const entry of batch) settle(entry);
    } catch (error) {
      await rejectOrSeparate(batch, error);
    }
  }

  /** What the store refuses of one request must not take the others of its batch along. */
  async function rejectOrSeparate(batch: Entry[], error: unknown): Promise<void> {
    const isForAll = error instanceof TraceStoreUnavailableError || batch.length === 1;
    for (const entry of batch) {
      if (isForAll) settle(entry, error);
      else await insert([entry]);
    }
  }

  /** The room is free before the caller hears of it: it may come back at once. */
  function settle(entry: Entry, error?: unknown): void {
    pending.rows -= entry.rows;
    pending.bytes -= entry.lines.length;
    if (error === undefined) entry.resolve();
    else entry.reject(error);
  }

  return {
    write: (rows) => writeEach(rows, (row) => row),
    writeEach,
    drain() {
      isDraining = true;
      drained ??= new Promise((resolve) => {
        reportDrained = resolve;
        if (unsettled === 0) resolve();
        sendWhatIsDue();
      });
      return drained;
    },
  };
}

function add(size: { rows: number; bytes: number }, entry: Entry): void {
  size.rows += entry.rows;
  size.bytes += entry.lines.length;
}

/** Of the content, not only the ids: a span that is sent again changed is not a repetition. */
function hashOf(lines: readonly Buffer[]): string {
  const hash = createHash("sha256");
  for (const line of lines) hash.update(line);
  return hash.digest("hex");
}
