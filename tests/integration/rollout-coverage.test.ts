import { afterAll, beforeAll, expect, test } from "vitest";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { NotFoundError } from "@/server/errors/domain-error";
import { abortRollout } from "@/server/rollouts/abort-rollout";
import { getRolloutCoverage } from "@/server/rollouts/get-rollout-coverage";
import { readMeasurable } from "@/server/rollouts/read-measurable";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { slug } from "../support/deployments";
import type { TestMember } from "../support/factories";
import { aServedPrompt, callersFrom, rollOut, storeCalls } from "../support/rollouts";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { spanRow } from "../support/trace-store-rows";

let postgres: PostgresStore;
let traces: TestTraceStore;
beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
});
afterAll(async () => {
  setTraceStore(undefined);
  await Promise.all([postgres.close(), traces.stop()]);
});

const half = { steps: [{ percent: 50, holdMinutes: 30 }] };

/** Calls of which nothing says who made them. */
async function storeKeylessCalls(ctx: TestMember, rolloutId: string, count: number): Promise<void> {
  const { rollout } = await inWorkspace(ctx, (tx) => readMeasurable(tx, rolloutId));
  const rows = Array.from({ length: count }, () =>
    spanRow({
      workspace_id: ctx.workspaceId,
      prompt_id: rollout.promptId,
      prompt_slug: slug,
      start_time: toStoreTime(Date.now() * 1_000),
    }),
  );
  await traces.store.insert("spans", rows.map(serializeSpanRow));
}

test("is enough where callers come with a key", async () => {
  const publisher = await aServedPrompt(postgres.db);
  const rolloutId = await rollOut(publisher, half);
  await storeCalls(publisher, rolloutId, callersFrom(0, 200));
  expect(await getRolloutCoverage(publisher, { rolloutId })).toEqual({
    calls: 200,
    assigned: 200,
    expectedShare: 1,
    isLow: false,
  });
});

test("is low where most calls come without one", async () => {
  const publisher = await aServedPrompt(postgres.db);
  const rolloutId = await rollOut(publisher, half);
  await storeCalls(publisher, rolloutId, callersFrom(0, 40));
  await storeKeylessCalls(publisher, rolloutId, 160);
  expect(await getRolloutCoverage(publisher, { rolloutId })).toMatchObject({
    calls: 200,
    assigned: 40,
    isLow: true,
  });
});

test("expects no share of callers who are chosen by their attributes", async () => {
  const publisher = await aServedPrompt(postgres.db);
  const rolloutId = await rollOut(publisher, {
    ...half,
    targeting: [{ attribute: "country", operator: "isOneOf", values: ["DE"] }],
  });
  await storeKeylessCalls(publisher, rolloutId, 200);
  expect(await getRolloutCoverage(publisher, { rolloutId })).toMatchObject({
    expectedShare: null,
    isLow: false,
  });
});

test("is not asked for once it is over, and by nobody else", async () => {
  const [publisher, stranger] = [await aServedPrompt(postgres.db), await aServedPrompt(postgres.db)];
  const rolloutId = await rollOut(publisher, half);
  await expect(getRolloutCoverage(stranger, { rolloutId })).rejects.toThrow(NotFoundError);
  await abortRollout(publisher, { rolloutId });
  expect(await getRolloutCoverage(publisher, { rolloutId })).toBeNull();
});
