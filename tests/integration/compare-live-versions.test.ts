import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { compareVersionsInput } from "@/server/analytics/analytics-schemas";
import { compareVersions } from "@/server/analytics/compare-versions";
import { deployVersion } from "@/server/deployments/deploy-version";
import { NotFoundError } from "@/server/errors/domain-error";
import { aPrompt } from "../support/a-prompt";
import { aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { spanRow } from "../support/trace-store-rows";

const now = new Date("2026-11-22T12:00:00Z");
const HOUR = 3_600_000;
const PROMPT = "support/reply";

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
const insertSpans = (rows: readonly SpanRow[]) => traces.store.insert("spans", rows.map(serializeSpanRow));

async function aPromptWithCalls() {
  const member = await aMember(postgres.db, "publisher");
  const prompt = await aPrompt(member, { slug: PROMPT });
  const call = (overrides: Partial<SpanRow>) =>
    spanRow({ workspace_id: member.workspaceId, prompt_id: prompt.id, start_time: at(HOUR), ...overrides });
  return { member, prompt, call };
}

describe("compareVersions", () => {
  it("holds what is live against what was live before, and says it in a sentence", async () => {
    const { member, call } = await aPromptWithCalls();
    for (const versionNumber of [1, 2]) {
      await deployVersion(member, {
        promptSlug: PROMPT,
        environmentName: "production",
        versionNumber,
        reason: "Better",
      });
    }
    const calls = (version: number, cost: number) =>
      Array.from({ length: 150 }, (_, index) =>
        call({
          prompt_version: version,
          cost_usd: ((cost * (90 + (index % 21))) / 100).toFixed(9),
          duration_us: 800_000 + index * 1_000,
        }),
      );
    await insertSpans([...calls(1, 0.001), ...calls(2, 0.0008)]);
    const comparison = await compareVersions(
      member,
      compareVersionsInput.parse({ promptSlug: PROMPT, range: "24h" }),
      now,
    );
    expect(comparison.pair).toEqual({ version: 2, against: 1 });
    expect(comparison.sharedTime).toBe(1);
    expect(comparison.sentence).toMatch(/^v2 is 20% cheaper \(19–2\d(\.\d)?%\)/);
    expect(comparison.metrics.find(({ key }) => key === "latencyP50Ms")?.change?.value).toBeCloseTo(0, 6);
  });

  it("names the deployment since which the version is served, where customers are", async () => {
    const { member } = await aPromptWithCalls();
    for (const [versionNumber, environmentName] of [
      [1, "production"],
      [2, "staging"],
      [2, "production"],
      [1, "production"],
    ] as const) {
      await deployVersion(member, {
        promptSlug: PROMPT,
        environmentName,
        versionNumber,
        reason: `v${versionNumber} into ${environmentName}`,
      });
    }
    const landingOf = async (question: object) =>
      (await compareVersions(member, compareVersionsInput.parse({ promptSlug: PROMPT, ...question }), now))
        .landing;
    expect(await landingOf({ version: 2, against: 1 })).toMatchObject({
      reason: "v2 into production",
      previousVersionNumber: 1,
      isLive: false,
    });
    expect(await landingOf({ version: 1, against: 2 })).toMatchObject({
      previousVersionNumber: 2,
      isLive: true,
    });
    expect(await landingOf({ version: 2, against: 1, filters: { environment: ["staging"] } })).toMatchObject({
      reason: "v2 into staging",
    });
    expect(await landingOf({ version: 3, against: 1 })).toBeNull();
  });

  it("compares any two, has nothing to say of one alone, and knows no version to come", async () => {
    const { member } = await aPromptWithCalls();
    const compared = (question: object) =>
      compareVersions(member, compareVersionsInput.parse({ promptSlug: PROMPT, ...question }), now);
    expect((await compared({ version: 1, against: 2 })).pair).toEqual({ version: 1, against: 2 });
    expect((await compared({})).sentence).toMatch(/^Nothing can be told yet between v3 and v2/);
    await expect(compared({ version: 9, against: 1 })).rejects.toThrow(NotFoundError);
    const stranger = { ...member, workspaceId: (await aMember(postgres.db)).workspaceId };
    await expect(
      compareVersions(stranger, compareVersionsInput.parse({ promptSlug: PROMPT }), now),
    ).rejects.toThrow(NotFoundError);
  });
});
