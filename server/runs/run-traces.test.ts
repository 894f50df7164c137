import { expect, test } from "vitest";
import { TraceStoreUnavailableError } from "@/db/clickhouse/trace-store-error";
import { UnavailableError } from "@/server/errors/domain-error";
import { spanRow } from "@/tests/support/trace-store-rows";
import { createRunTraces } from "./run-traces";

/** A writer that refuses so many times before it stores. */
function aWriter(refusals: readonly Error[] = []) {
  const left = [...refusals];
  const stored: string[] = [];
  return {
    stored,
    async write(rows: readonly { span_id: string }[]) {
      const refusal = left.shift();
      if (refusal) throw refusal;
      stored.push(...rows.map((row) => row.span_id));
    },
  };
}

const rows = (...ids: string[]) => ids.map((span_id) => spanRow({ span_id }));

test("stores what it took, and says when", async () => {
  const writer = aWriter();
  const told: string[] = [];
  const traces = createRunTraces(writer, { onStored: (all) => told.push(...all.map((row) => row.span_id)) });
  traces.add(rows("a", "b"));
  traces.add(rows("c"));
  expect(writer.stored).toEqual([]);
  await traces.drain();
  expect(writer.stored).toEqual(["a", "b", "c"]);
  expect(told).toEqual(["a", "b", "c"]);
});

test("tries again until the store is back", async () => {
  const writer = aWriter([new TraceStoreUnavailableError(), new TraceStoreUnavailableError()]);
  const traces = createRunTraces(writer);
  traces.add(rows("a"));
  await traces.drain();
  expect(writer.stored).toEqual(["a"]);
});

test("goes on without what the store refuses", async () => {
  const writer = aWriter([new RangeError("a time that is none")]);
  const traces = createRunTraces(writer);
  traces.add(rows("a"));
  traces.add(rows("b"));
  await traces.drain();
  expect(writer.stored).toEqual(["b"]);
});

test("has room again once something is stored, and refuses when it takes too long", async () => {
  const writer = aWriter();
  const traces = createRunTraces(writer, { gatherMs: 0, maxPendingRows: 1, maxWaitMs: 20 });
  expect(traces.room()).toBeUndefined();
  traces.add(rows("a"));
  await traces.room();
  const stuck = createRunTraces(
    { write: () => new Promise<void>(() => {}) },
    { gatherMs: 0, maxPendingRows: 1, maxWaitMs: 20 },
  );
  stuck.add(rows("a"));
  await expect(stuck.room()).rejects.toBeInstanceOf(UnavailableError);
});

test("is full of a few long conversations, too", async () => {
  const traces = createRunTraces(aWriter(), { maxPendingCharacters: 1_000 });
  traces.add([spanRow({ input: "x".repeat(1_000) })]);
  const waited = traces.room();
  expect(waited).toBeInstanceOf(Promise);
  await waited;
  expect(traces.room()).toBeUndefined();
});

test("does not hold up the end for a store that does not come back", async () => {
  const always = { write: () => Promise.reject(new TraceStoreUnavailableError()) };
  const traces = createRunTraces(always, { maxDrainMs: 50 });
  traces.add(rows("a"));
  await traces.drain();
  expect(traces.room()).toBeUndefined();
});
