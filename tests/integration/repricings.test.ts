import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SpanRow } from "@/db/clickhouse/span-row";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { auditEvents, repricings } from "@/db/schema";
import { createPrice } from "@/server/prices/create-price";
import { createPriceInput } from "@/server/prices/price-schemas";
import { cancelRepricing } from "@/server/repricings/cancel-repricing";
import { listRepricings } from "@/server/repricings/list-repricings";
import { previewRepricing } from "@/server/repricings/preview-repricing";
import { repricingRange } from "@/server/repricings/repricing-schemas";
import { runDueRepricings } from "@/server/repricings/run-due-repricings";
import { runRepricing } from "@/server/repricings/run-repricing";
import { startRepricing } from "@/server/repricings/start-repricing";
import { startRepricings } from "@/server/repricings/start-repricings";
import { aPrompt } from "../support/a-prompt";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { spanRow } from "../support/trace-store-rows";

let postgres: PostgresStore;
let traces: TestTraceStore;
let owner: TestMember;

beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
  return async () => {
    await traces.stop();
    await postgres.close();
  };
});
beforeEach(async () => {
  owner = await aMember(postgres.db);
});

const november = (overrides: Record<string, unknown> = {}) =>
  repricingRange.parse({
    since: new Date("2026-11-01T00:00:00Z"),
    until: new Date("2026-12-01T00:00:00Z"),
    ...overrides,
  });

/** A thousand tokens in and a hundred out: 0.00021 dollars by the list, 0.00014 by the workspace's own price. */
const call = (overrides: Partial<SpanRow> = {}) =>
  spanRow({
    workspace_id: owner.workspaceId,
    start_time: "2026-11-10T12:00:00.123456Z",
    ingested_at: "2026-11-10T12:00:01.000000Z",
    model: "gpt-4o-mini",
    model_requested: "gpt-4o-mini",
    input_tokens: 1_000,
    output_tokens: 100,
    cost_usd: "0.00021",
    ...overrides,
  });
const store = (...rows: SpanRow[]) => traces.store.insert("spans", rows);
const aPrice = (model = "gpt-4o-mini") =>
  createPrice(
    owner,
    createPriceInput.parse({ model, provider: "openai", table: { input: "0.1", output: "0.4" } }),
  );

type Cost = { readonly name: string; readonly cost: string | null; readonly source: string };
const costs = () =>
  traces.store.query<Cost>(
    `SELECT name, toString(cost_usd) AS cost, cost_source AS source FROM spans FINAL
     WHERE workspace_id = {workspaceId:String} ORDER BY name`,
    { workspaceId: owner.workspaceId },
  );
const newest = async () => (await listRepricings(owner))[0];
const run = () => runDueRepricings(postgres);

describe("a preview", () => {
  test("adds up by model what calls cost and would cost, and changes nothing", async () => {
    await store(
      call({ name: "a" }),
      call({ name: "b" }),
      call({ name: "given", cost_source: "given", cost_usd: "1" }),
      call({ name: "wrapper", counts_toward_usage: 0 }),
      call({ name: "october", start_time: "2026-10-31T23:59:59.999999Z" }),
      call({ name: "other", model: "gpt-4o", cost_usd: "0.0035" }),
      call({ name: "unpriced", model: "house", model_requested: "house", cost_usd: null, cost_source: "" }),
      call({ name: "kept", model: "gone", model_requested: "gone", cost_usd: "0.5" }),
    );
    await aPrice();
    await aPrice("house");
    const before = await costs();
    const preview = await previewRepricing(owner, november());
    expect(preview).toEqual({
      total: { calls: 5, changed: 3, costBeforeUsd: "0.50392", costAfterUsd: "0.50392" },
      models: expect.arrayContaining([
        {
          provider: "openai",
          model: "gpt-4o-mini",
          calls: 2,
          changed: 2,
          costBeforeUsd: "0.00042",
          costAfterUsd: "0.00028",
        },
        {
          provider: "openai",
          model: "house",
          calls: 1,
          changed: 1,
          costBeforeUsd: "0",
          costAfterUsd: "0.00014",
        },
        {
          provider: "openai",
          model: "gone",
          calls: 1,
          changed: 0,
          costBeforeUsd: "0.5",
          costAfterUsd: "0.5",
        },
      ]),
    });
    expect(await costs()).toEqual(before);
  });

  test("is of the models and the prompt that are asked for", async () => {
    const { id: promptId } = await aPrompt(owner);
    await store(call({ prompt_id: promptId }), call({ model: "gpt-4o" }), call());
    await aPrice();
    const callsOf = async (overrides: Record<string, unknown>) =>
      (await previewRepricing(owner, november(overrides))).total.calls;
    expect(await callsOf({})).toBe(3);
    expect(await callsOf({ models: ["gpt-4o-mini"] })).toBe(2);
    expect(await callsOf({ promptSlug: "support/reply" })).toBe(1);
  });
});

describe("a recalculation", () => {
  test("rewrites what costs something else, and nothing but its cost", async () => {
    const changing = call({
      name: "changing",
      input: JSON.stringify([{ role: "user", content: "Wo ist “Ü” \u0000 \u2028 \n?" }]),
      tags: ["a", "b"],
      reasoning_tokens: 7,
    });
    await store(
      changing,
      call({ name: "given", cost_source: "given", cost_usd: "1" }),
      call({ name: "unpriced", cost_usd: null, cost_source: "" }),
      call({ name: "right", cost_usd: "0.00014" }),
    );
    const rowOf = () =>
      traces.store.query<SpanRow>(
        "SELECT * FROM spans FINAL WHERE workspace_id = {w:String} AND name = 'changing'",
        {
          w: owner.workspaceId,
        },
      );
    const [before] = await rowOf();
    await aPrice();
    await startRepricing(owner, november());
    await run();
    expect(await costs()).toEqual([
      { name: "changing", cost: "0.00014", source: "price" },
      { name: "given", cost: "1", source: "given" },
      { name: "right", cost: "0.00014", source: "price" },
      { name: "unpriced", cost: "0.00014", source: "price" },
    ]);
    expect(await rowOf()).toEqual([
      { ...before, cost_usd: "0.00014", ingested_at: "2026-11-10T12:00:01.000001Z" },
    ]);
    const figures = { calls: 3, changed: 2 };
    expect(await newest()).toMatchObject({
      state: "done",
      planned: { ...figures, costBeforeUsd: "0.00035", costAfterUsd: "0.00042" },
      done: { ...figures, costBeforeUsd: "0.000350000", costAfterUsd: "0.000420000" },
    });
    const events = await postgres.db
      .select({ action: auditEvents.action, actorKind: auditEvents.actorKind })
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, owner.workspaceId))
      .orderBy(auditEvents.sequence);
    expect(events.slice(-2)).toEqual([
      { action: "price.reprice", actorKind: "user" },
      { action: "price.finish-repricing", actorKind: "system" },
    ]);
  });

  test("has nothing to do the second time", async () => {
    await store(call());
    await aPrice();
    await startRepricing(owner, november());
    await run();
    await expect(startRepricing(owner, november())).rejects.toThrow("No call of this time would cost");
    await run();
    expect(await listRepricings(owner)).toHaveLength(1);
  });

  test("goes on where a process died, and counts every call once", async () => {
    await store(...Array.from({ length: 4_500 }, (_, at) => call({ name: String(at) })));
    await aPrice();
    const { id } = await startRepricing(owner, november());
    const due = { workspaceId: owner.workspaceId, id };
    let asked = 0;
    expect(await runRepricing(postgres.db, due, () => asked++ === 1)).toBe("left");
    expect(await newest()).toMatchObject({ state: "running", done: { calls: 2_000 } });
    // As though it had died after it wrote the second step and before it said so.
    const row = await runUntilWritten(id);
    expect(row.step?.figures.calls).toBe(2_000);
    await run();
    expect(await newest()).toMatchObject({ state: "done", done: { calls: 4_500, changed: 4_500 } });
    expect(new Set((await costs()).map(({ cost }) => cost))).toEqual(new Set(["0.00014"]));
  });

  test("lets what is written meanwhile stand", async () => {
    const [first, deleted] = [call({ name: "resent" }), call({ name: "deleted" })];
    await store(first, deleted);
    await aPrice();
    await startRepricing(owner, november());
    const later = "2026-11-10T12:00:02.000000Z";
    await run();
    // Newer than what was read, and older than the rewrite.
    await store(
      { ...first, cost_usd: "0.9", cost_source: "given", ingested_at: later },
      { ...deleted, is_deleted: 1, ingested_at: later },
    );
    expect(await costs()).toEqual([{ name: "resent", cost: "0.9", source: "given" }]);
  });

  test("is done by the process that hears of it", async () => {
    await store(call({ name: "a" }));
    await aPrice();
    const worker = await startRepricings(postgres);
    await startRepricing(owner, november());
    await expect.poll(async () => (await newest())?.state, { timeout: 10_000 }).toBe("done");
    await worker.stop();
    expect(await costs()).toMatchObject([{ cost: "0.00014" }]);
  });

  test("is one at a time, and stopped by whoever may start it", async () => {
    await store(call());
    await aPrice();
    const { id: repricingId } = await startRepricing(owner, november());
    await expect(startRepricing(owner, november())).rejects.toMatchObject({ code: "conflict" });
    await cancelRepricing(owner, { repricingId });
    await run();
    expect(await newest()).toMatchObject({ state: "cancelled", done: { calls: 0 } });
    expect(await costs()).toMatchObject([{ cost: "0.00021" }]);
    await expect(cancelRepricing(owner, { repricingId })).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("is nobody's who may not manage prices, and no other workspace's", async () => {
    await store(call());
    await aPrice();
    const { id: repricingId } = await startRepricing(owner, november());
    const [editor, stranger] = [await aColleague(owner, "editor"), await aMember(postgres.db)];
    await Promise.all([
      expect(previewRepricing(editor, november())).rejects.toMatchObject({ code: "forbidden" }),
      expect(startRepricing(editor, november())).rejects.toMatchObject({ code: "forbidden" }),
      expect(cancelRepricing(editor, { repricingId })).rejects.toMatchObject({ code: "forbidden" }),
      expect(cancelRepricing(stranger, { repricingId })).rejects.toMatchObject({ code: "not_found" }),
      expect(startRepricing(stranger, november())).rejects.toMatchObject({ code: "invalid_state" }),
    ]);
    expect((await previewRepricing(stranger, november())).total.calls).toBe(0);
    expect(await listRepricings(stranger)).toEqual([]);
    expect(await listRepricings(editor)).toHaveLength(1);
  });
});

/** Runs one more step without its last write: its calls have their new cost, and the job does not say so. */
async function runUntilWritten(id: string) {
  const before = await rowOf(id);
  let asked = 0;
  await runRepricing(postgres.db, { workspaceId: owner.workspaceId, id }, () => asked++ === 1);
  const after = await rowOf(id);
  const figures = { calls: after.calls - before.calls, changed: after.changed - before.changed };
  const upTo = after.position;
  if (!upTo) throw new Error("The step was not taken.");
  const step = { upTo, figures: { ...figures, costBeforeUsd: "0.42", costAfterUsd: "0.28" } };
  const { calls, changed, costBeforeUsd, costAfterUsd, position } = before;
  await postgres.db
    .update(repricings)
    .set({ calls, changed, costBeforeUsd, costAfterUsd, position, step })
    .where(eq(repricings.id, id));
  return rowOf(id);
}

async function rowOf(id: string) {
  const [row] = await postgres.db.select().from(repricings).where(eq(repricings.id, id));
  if (!row) throw new Error("There is no such job.");
  return row;
}
