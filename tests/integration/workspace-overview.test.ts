import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { getWorkspaceOverview } from "@/server/analytics/get-workspace-overview";
import { deployVersion } from "@/server/deployments/deploy-version";
import { aPrompt } from "../support/a-prompt";
import { aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { spanRow } from "../support/trace-store-rows";

const HOUR = 3_600_000;
const now = new Date();

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

const at = (msAgo: number) => toStoreTime((now.getTime() - msAgo) * 1000);
const insert = (rows: readonly SpanRow[]) => traces.store.insert("spans", rows.map(serializeSpanRow));

async function aBusyWorkspace() {
  const member = await aMember(postgres.db, "publisher");
  const reply = await aPrompt(member, { slug: "support/reply" });
  const triage = await aPrompt(member, { slug: "support/triage" });
  const calls = (count: number, overrides: Partial<SpanRow>) =>
    Array.from({ length: count }, () => spanRow({ workspace_id: member.workspaceId, ...overrides }));
  await insert([
    ...calls(100, { prompt_id: reply.id, start_time: at(HOUR), cost_usd: "0.001" }),
    ...calls(100, { prompt_id: reply.id, start_time: at(10 * 24 * HOUR), cost_usd: "0.001" }),
    ...calls(60, { prompt_id: triage.id, start_time: at(HOUR), cost_usd: "0.1" }),
    ...calls(60, { prompt_id: triage.id, start_time: at(10 * 24 * HOUR), cost_usd: "0.01" }),
    ...calls(5, { prompt_id: "", prompt_version: 0, start_time: at(HOUR), cost_usd: null }),
  ]);
  return member;
}

describe("getWorkspaceOverview", () => {
  it("counts every call, ranks prompts two ways and says what moved", async () => {
    const member = await aBusyWorkspace();
    await deployVersion(member, {
      promptSlug: "support/reply",
      environmentName: "production",
      versionNumber: 1,
      reason: "First",
    });
    const overview = await getWorkspaceOverview(
      member,
      { range: "7d", timeZone: "UTC" },
      new Date(now.getTime() + HOUR),
    );
    expect(overview.total.values.requests).toBe(165);
    expect(overview.topByRequests.map(({ promptSlug }) => promptSlug)).toEqual([
      "support/reply",
      "support/triage",
    ]);
    expect(overview.topByCost.map(({ promptSlug }) => promptSlug)).toEqual([
      "support/triage",
      "support/reply",
    ]);
    expect(overview.movers).toMatchObject([{ promptSlug: "support/triage", metric: "costPerRequestUsd" }]);
    expect(overview.movers[0]?.before).toBeCloseTo(0.01, 9);
    expect(overview.movers[0]?.after).toBeCloseTo(0.1, 9);
    expect(overview.recentDeployments).toMatchObject([{ promptSlug: "support/reply", versionNumber: 1 }]);
    expect(overview.deployments).toHaveLength(1);
  });

  it("is all zeros and gaps in a new workspace", async () => {
    const member = await aMember(postgres.db, "viewer");
    const overview = await getWorkspaceOverview(member, { range: "30d", timeZone: "UTC" }, now);
    expect(overview).toMatchObject({ promptCount: 0, topByRequests: [], movers: [], recentDeployments: [] });
    expect(overview.total.values).toMatchObject({
      requests: 0,
      costUsd: 0,
      errorRate: null,
      latencyP95Ms: null,
    });
    expect(new Set(overview.total.series.requests)).toEqual(new Set([0]));
  });
});
