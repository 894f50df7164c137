import { afterAll, beforeAll, expect, test } from "vitest";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { LISTED_FIELDS, type ListedField } from "@/server/traces/filter-values-schemas";
import { listFilterValues } from "@/server/traces/list-filter-values";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { scoreRow, spanRow } from "../support/trace-store-rows";

let postgres: PostgresStore;
let traces: TestTraceStore;
let member: TestMember;
let keyId: string;

beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
  member = await aMember(postgres.db);
  const key = await createApiKey(member, {
    name: "Shop",
    environmentNames: ["production"],
    permissions: ["trace:write"],
    expiresAt: null,
  });
  keyId = key.id;
  const lately = toStoreTime((Date.now() - 60_000) * 1000);
  const span = { workspace_id: member.workspaceId, api_key_id: keyId, start_time: lately, user_id: "u-1" };
  await traces.store.insert(
    "spans",
    [
      spanRow({
        ...span,
        tags: ["vip", "beta"],
        error_type: "Timeout",
        arm: "candidate",
        rollout_id: "rlt_1",
      }),
      spanRow({ ...span, tags: ["vip"], model: "claude-haiku" }),
      spanRow({ ...span, model: "claude-haiku" }),
      spanRow({ ...span, start_time: "2020-01-01T00:00:00.000000Z", model: "long-ago" }),
    ].map(serializeSpanRow),
  );
  const score = scoreRow({ workspace_id: member.workspaceId, span_start_time: lately });
  await traces.store.insert("scores", [serializeScoreRow(score)]);
});
afterAll(async () => {
  setTraceStore(undefined);
  await Promise.all([postgres.close(), traces.stop()]);
});

const valuesOf = async (reader: TestMember, field: ListedField) =>
  (await listFilterValues(reader, { field })).map(({ value }) => value);

test("offers what occurred lately, the most frequent first", async () => {
  expect(await listFilterValues(member, { field: "model" })).toEqual([
    { value: "claude-haiku", name: null, count: 2 },
    { value: "gpt-5-mini", name: null, count: 1 },
  ]);
  expect(await valuesOf(member, "tag")).toEqual(["vip", "beta"]);
  expect(await valuesOf(member, "feedbackName")).toEqual(["helpful"]);
});

test("names keys to those who may read them", async () => {
  expect(await listFilterValues(member, { field: "apiKeyId" })).toMatchObject([
    { value: keyId, name: "Shop" },
  ]);
  const viewer = await aColleague(member, "viewer");
  expect(await listFilterValues(viewer, { field: "apiKeyId" })).toMatchObject([{ value: keyId, name: null }]);
});

test.each(LISTED_FIELDS)("lists values of %s, and none of another workspace", async (field) => {
  expect((await valuesOf(member, field)).length).toBeGreaterThan(0);
  expect(await valuesOf(await aMember(postgres.db), field)).toEqual([]);
});
