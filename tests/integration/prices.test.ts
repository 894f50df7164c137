import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { createPrice } from "@/server/prices/create-price";
import { deletePrice } from "@/server/prices/delete-price";
import { endPrice } from "@/server/prices/end-price";
import { listModelPrices } from "@/server/prices/list-model-prices";
import { listPrices } from "@/server/prices/list-prices";
import { openPriceBook, type PriceBook } from "@/server/prices/price-book";
import { createPriceInput } from "@/server/prices/price-schemas";
import { updatePrice } from "@/server/prices/update-price";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { spanRow } from "../support/trace-store-rows";

let postgres: PostgresStore;
let traces: TestTraceStore;
let book: PriceBook;
let owner: TestMember;

beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
  book = await openPriceBook(postgres);
  return async () => {
    await traces.stop();
    await postgres.close();
  };
});
beforeEach(async () => {
  owner = await aMember(postgres.db);
});

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const price = (overrides: Record<string, unknown> = {}) =>
  createPriceInput.parse({
    provider: "openai",
    model: "gpt-4o-mini",
    table: { input: "0.10", output: "0.40" },
    validFrom: day("2026-07-01"),
    ...overrides,
  });
const MILLION = {
  provider: "openai",
  model: "gpt-4o-mini",
  inputTokens: 1_000_000,
  outputTokens: 0,
  cachedInputTokens: null,
  cacheWriteInputTokens: null,
};
const costAt = async (time: Date, member = owner) =>
  (await book.of(member.workspaceId)).costOf(MILLION, time)?.costUsd;
const actions = async () =>
  (
    await postgres.db
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, owner.workspaceId))
      .orderBy(desc(auditEvents.sequence))
      .limit(4)
  ).map(({ action }) => action);

describe("a price of a workspace's own", () => {
  test("holds from its day on in every process, and in no other workspace", async () => {
    expect(await costAt(day("2026-08-01"))).toBe("0.15");
    const { id } = await createPrice(owner, price());
    await expect.poll(() => costAt(day("2026-08-01"))).toBe("0.1");
    expect(await costAt(day("2026-06-30"))).toBe("0.15");
    expect(await costAt(day("2026-08-01"), await aMember(postgres.db))).toBe("0.15");
    expect(await listPrices(owner, day("2026-08-01"))).toMatchObject([
      { id, provider: "openai", model: "gpt-4o-mini", state: "current", isCustom: false },
    ]);
    expect(await actions()).toContain("price.create");
  });

  test("is corrected, ended and deleted, each in the audit trail", async () => {
    const { id: priceId } = await createPrice(owner, price());
    const { table, validFrom, validUntil, note } = price({ table: { input: "0.2", output: "1" } });
    await updatePrice(owner, { priceId, table, validFrom, validUntil, note });
    await expect.poll(() => costAt(day("2026-08-01"))).toBe("0.2");
    await endPrice(owner, { priceId, validUntil: day("2026-08-01") }, day("2026-07-20"));
    await expect.poll(() => costAt(day("2026-08-01"))).toBe("0.15");
    expect(await costAt(day("2026-07-31"))).toBe("0.2");
    await deletePrice(owner, { priceId });
    await expect.poll(() => costAt(day("2026-07-31"))).toBe("0.15");
    expect((await actions()).slice(0, 4)).toEqual([
      "price.delete",
      "price.end",
      "price.update",
      "price.create",
    ]);
  });

  test("is not set where another one for the same models holds", async () => {
    await createPrice(owner, price({ validUntil: day("2026-10-01") }));
    const clash = { code: "conflict" };
    await Promise.all([
      expect(createPrice(owner, price({ validFrom: day("2026-09-30") }))).rejects.toMatchObject(clash),
      expect(createPrice(owner, price({ validFrom: null }))).rejects.toMatchObject(clash),
      expect(createPrice(owner, price({ provider: "OpenAI", model: "GPT-4o-Mini" }))).rejects.toThrow(
        "For “gpt-4o-mini” of openai a price holds from 2026-07-01",
      ),
      // Another's dates somebody chose: it is not cut short.
      expect(
        createPrice(owner, price({ validFrom: day("2026-08-01"), endsEarlier: true })),
      ).rejects.toMatchObject(clash),
    ]);
    await createPrice(owner, price({ validFrom: day("2026-10-01") }));
    await createPrice(owner, price({ validFrom: null, validUntil: day("2026-07-01") }));
    await createPrice(owner, price({ match: "prefix" }));
    await createPrice(owner, price({ provider: "" }));
    expect(await listPrices(owner)).toHaveLength(5);
  });

  test("ends where the next begins, if that says so", async () => {
    const { id } = await createPrice(owner, price());
    await createPrice(owner, price({ validFrom: day("2026-09-01"), endsEarlier: true }));
    const all = await listPrices(owner, day("2026-10-01"));
    expect(all.find((one) => one.id === id)).toMatchObject({
      validUntil: day("2026-09-01"),
      state: "ended",
    });
    expect((await actions()).slice(0, 2)).toEqual(["price.create", "price.end"]);
  });

  test("is not moved over another, nor ended before it begins or after its end", async () => {
    const { id: first } = await createPrice(owner, price({ validUntil: day("2026-08-01") }));
    const { id: second } = await createPrice(owner, price({ validFrom: day("2026-08-01") }));
    const { table, note } = price();
    const july = day("2026-07-15");
    await Promise.all([
      expect(
        updatePrice(owner, { priceId: second, table, note, validFrom: july, validUntil: null }),
      ).rejects.toMatchObject({ code: "conflict" }),
      expect(endPrice(owner, { priceId: second, validUntil: july }, july)).rejects.toMatchObject({
        code: "invalid_input",
      }),
      expect(endPrice(owner, { priceId: first, validUntil: day("2026-08-02") }, july)).rejects.toMatchObject({
        code: "invalid_input",
      }),
      expect(endPrice(owner, { priceId: first }, day("2026-08-01"))).rejects.toMatchObject({
        code: "invalid_state",
      }),
    ]);
  });

  test.each([
    ["a rate that is no amount", { table: { input: "free", output: "1" } }],
    ["steps out of order", { table: { input: "1", output: "1", tiers: [200, 100].map(step) } }],
    ["an end before the beginning", { validUntil: day("2026-06-01") }],
    ["no model", { model: " " }],
  ])("is refused with %s", (_what, overrides) => {
    expect(createPriceInput.safeParse({ ...price(), ...overrides }).success).toBe(false);
  });

  test("is set by those who manage prices alone, and read by all", async () => {
    const editor = await aColleague(owner, "editor");
    const { id: priceId } = await createPrice(owner, price());
    await Promise.all([
      expect(createPrice(editor, price({ model: "other" }))).rejects.toMatchObject({ code: "forbidden" }),
      expect(endPrice(editor, { priceId })).rejects.toMatchObject({ code: "forbidden" }),
      expect(deletePrice(editor, { priceId })).rejects.toMatchObject({ code: "forbidden" }),
    ]);
    expect(await listPrices(editor)).toHaveLength(1);
  });

  test("of another workspace does not exist", async () => {
    const { id: priceId } = await createPrice(owner, price());
    const stranger = await aMember(postgres.db);
    const { table, validFrom, validUntil, note } = price();
    const unknown = { code: "not_found" };
    await Promise.all([
      expect(endPrice(stranger, { priceId })).rejects.toMatchObject(unknown),
      expect(deletePrice(stranger, { priceId })).rejects.toMatchObject(unknown),
      expect(updatePrice(stranger, { priceId, table, validFrom, validUntil, note })).rejects.toMatchObject(
        unknown,
      ),
    ]);
    expect(await listPrices(stranger)).toEqual([]);
  });
});

function step(aboveInputTokens: number) {
  return { aboveInputTokens, input: "2", output: "2" };
}

test("the models in use are listed with what they cost now, unpriced calls first", async () => {
  const used = { workspace_id: owner.workspaceId, start_time: "2026-11-20T00:00:00.000000Z" };
  await traces.store.insert("spans", [
    spanRow({ ...used, model: "gpt-4o-mini" }),
    spanRow({ ...used, model: "gpt-4o-mini", cost_source: "given", cost_usd: "0.5" }),
    spanRow({ ...used, model: "gpt-4o-mini", counts_toward_usage: 0 }),
    spanRow({
      ...used,
      provider: "",
      model: "house-model",
      model_requested: "",
      cost_usd: null,
      cost_source: "",
    }),
    spanRow({
      ...used,
      model: "fine-tuned",
      cost_usd: null,
      cost_source: "",
      input_tokens: null,
      output_tokens: null,
    }),
    spanRow({ ...used, model: "long-ago", start_time: "2026-09-01T00:00:00.000000Z" }),
  ]);
  await createPrice(owner, price({ provider: "", model: "fine-", match: "prefix" }));
  const models = await listModelPrices(owner, day("2026-11-23"));
  expect(models).toMatchObject([
    { provider: "", model: "house-model", calls: 1, unpricedCalls: 1, price: null },
    {
      provider: "openai",
      model: "gpt-4o-mini",
      calls: 2,
      unpricedCalls: 0,
      givenCalls: 1,
      costUsd: "0.500395",
      price: { source: { kind: "list", provider: "OpenAI" }, table: { input: "0.15", output: "0.6" } },
    },
    { model: "fine-tuned", calls: 1, unpricedCalls: 0, price: { source: { kind: "own" } } },
  ]);
  expect(await listModelPrices(await aMember(postgres.db), day("2026-11-23"))).toEqual([]);
});
