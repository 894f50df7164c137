import { expect, test, vi } from "vitest";
import { spanRow } from "@/tests/support/trace-store-rows";
import type { RowStore } from "./row-writer";
import { createSpanWriter } from "./span-writer";
import { TraceStoreUnavailableError } from "./trace-store-error";

type Insert = { readonly spanIds: string[]; readonly token: string | undefined };

/** Keeps what it is given; `answer` decides how an insert ends. */
function recordingStore(answer: (insert: Insert) => Promise<void> = async () => {}) {
  const inserts: Insert[] = [];
  const store: RowStore = {
    async insertLines(_table, lines, options) {
      const rows = Buffer.concat([...lines])
        .toString()
        .trimEnd()
        .split("\n");
      const insert = {
        spanIds: rows.map((row): string => JSON.parse(row).span_id),
        token: options?.deduplicationToken,
      };
      inserts.push(insert);
      await answer(insert);
    },
  };
  return { store, inserts };
}

const row = (spanId: string) => spanRow({ span_id: spanId, trace_id: "t" });
const unavailable = () => Promise.reject(new TraceStoreUnavailableError());

test("small requests that come together become one insert", async () => {
  const { store, inserts } = recordingStore();
  const writer = createSpanWriter(store);
  await Promise.all([writer.write([row("a")]), writer.write([row("b"), row("c")]), writer.write([row("d")])]);
  expect(inserts.map((insert) => insert.spanIds)).toEqual([["a", "b", "c", "d"]]);
});

test("a full batch does not wait for the delay", async () => {
  const { store, inserts } = recordingStore();
  const writer = createSpanWriter(store, { batchRows: 2, maxDelayMs: 3_600_000 });
  await Promise.all([writer.write([row("a")]), writer.write([row("b")])]);
  expect(inserts).toHaveLength(1);
});

test("batches by bytes as well as by rows", async () => {
  const { store, inserts } = recordingStore();
  const writer = createSpanWriter(store, { batchBytes: 1, maxDelayMs: 3_600_000 });
  await Promise.all([writer.write([row("a")]), writer.write([row("b")])]);
  expect(inserts.map((insert) => insert.spanIds)).toEqual([["a"], ["b"]]);
});

test("never splits the rows of one request", async () => {
  const { store, inserts } = recordingStore();
  const writer = createSpanWriter(store, { batchRows: 2 });
  await writer.write([row("a"), row("b"), row("c")]);
  expect(inserts.map((insert) => insert.spanIds)).toEqual([["a", "b", "c"]]);
});

test("does not acknowledge before the insert has ended", async () => {
  const { promise: stored, resolve: finishInsert } = Promise.withResolvers<void>();
  const { store, inserts } = recordingStore(() => stored);
  const writer = createSpanWriter(store);
  const acknowledged = vi.fn();
  const write = writer.write([row("a")]).then(acknowledged);
  await vi.waitFor(() => expect(inserts).toHaveLength(1));
  expect(acknowledged).not.toHaveBeenCalled();
  finishInsert();
  await write;
  expect(acknowledged).toHaveBeenCalled();
});

test("keeps no more inserts under way than allowed, and sends the rest together", async () => {
  const { promise: stored, resolve: finishInserts } = Promise.withResolvers<void>();
  const { store, inserts } = recordingStore(() => stored);
  const writer = createSpanWriter(store, { batchRows: 2, maxInFlight: 1, maxDelayMs: 1 });
  const writes = ["a", "b", "c", "d"].map((id) => writer.write([row(id)]));
  await vi.waitFor(() => expect(inserts).toHaveLength(1));
  finishInserts();
  await Promise.all(writes);
  expect(inserts.map((insert) => insert.spanIds)).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test("tells every parked writer when the store is not available", async () => {
  const { store } = recordingStore(unavailable);
  const writer = createSpanWriter(store);
  const results = await Promise.allSettled([writer.write([row("a")]), writer.write([row("b")])]);
  expect(results).toEqual([
    { status: "rejected", reason: expect.any(TraceStoreUnavailableError) },
    { status: "rejected", reason: expect.any(TraceStoreUnavailableError) },
  ]);
});

test("what the store refuses of one request does not fail the others of its batch", async () => {
  const { store } = recordingStore(async ({ spanIds }) => {
    if (spanIds.includes("bad")) throw new Error("refused");
  });
  const writer = createSpanWriter(store);
  const results = await Promise.allSettled([writer.write([row("a")]), writer.write([row("bad")])]);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected"]);
});

test("the same batch has the same token, a changed span another", async () => {
  const { store, inserts } = recordingStore();
  const writer = createSpanWriter(store);
  await writer.write([row("a")]);
  await writer.write([row("a")]);
  await writer.write([{ ...row("a"), is_deleted: 1 }]);
  const [first, again, changed] = inserts.map((insert) => insert.token);
  expect(again).toBe(first);
  expect(changed).not.toBe(first);
});

test.each([
  ["rows", { maxPendingRows: 1 }],
  ["bytes", { maxPendingBytes: 100 }],
])("refuses at once when too many %s wait", async (_, bounds) => {
  const { promise: stored, resolve: finishInsert } = Promise.withResolvers<void>();
  const { store } = recordingStore(() => stored);
  const writer = createSpanWriter(store, bounds);
  const accepted = writer.write([row("a")]);
  await expect(writer.write([row("b")])).rejects.toThrow(TraceStoreUnavailableError);
  finishInsert();
  await accepted;
  await expect(writer.write([row("b")])).resolves.toBeUndefined();
});

test("refuses a row with an unusable time without harming others", async () => {
  const { store, inserts } = recordingStore();
  const writer = createSpanWriter(store);
  const good = writer.write([row("a")]);
  await expect(writer.write([{ ...row("b"), start_time: "yesterday" }])).rejects.toThrow(RangeError);
  await good;
  expect(inserts.map((insert) => insert.spanIds)).toEqual([["a"]]);
});

test("drains: sends what waits, waits for what is sent, takes nothing new", async () => {
  const { store, inserts } = recordingStore();
  const writer = createSpanWriter(store, { maxDelayMs: 3_600_000 });
  const parked = writer.write([row("a")]);
  await writer.drain();
  await parked;
  expect(inserts).toHaveLength(1);
  await expect(writer.write([row("b")])).rejects.toThrow(TraceStoreUnavailableError);
  await writer.drain();
});
