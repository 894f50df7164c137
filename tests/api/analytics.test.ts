import { beforeAll, describe, expect, test } from "vitest";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { aPrompt } from "../support/a-prompt";
import { aMember } from "../support/factories";
import { aKey, bearer, startTestApi, type TestApi } from "../support/test-api";
import { spanRow } from "../support/trace-store-rows";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

async function aWorkspace() {
  const member = await aMember(api.db);
  const prompt = await aPrompt(member, { slug: "support/reply", versionCount: 2 });
  const call = (overrides: Partial<SpanRow>) =>
    serializeSpanRow(
      spanRow({
        workspace_id: member.workspaceId,
        prompt_id: prompt.id,
        start_time: toStoreTime((Date.now() - 3_600_000) * 1000),
        ...overrides,
      }),
    );
  await api.traces.store.insert("spans", [
    call({ cost_usd: "0.1", model: "a" }),
    call({ cost_usd: "0.2", model: "a", prompt_version: 2 }),
    call({ cost_usd: null, model: "b", prompt_version: 2 }),
  ]);
  const token = await aKey(member);
  const ask = async (query: string) => {
    const answer = await api.app.request(`/api/v1/analytics${query}`, { headers: bearer(token) });
    return { status: answer.status, body: await answer.json() };
  };
  return { member, ask };
}

describe("GET /analytics", () => {
  test("answers any metric by any dimension, money as decimal text", async () => {
    const { ask } = await aWorkspace();
    const { status, body } = await ask(
      "?metrics=requests,costUsd,latencyP95Ms&groupBy=version&filter=prompt:support/reply&range=24h&interval=6h",
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ groupBy: "version", interval: "6h", timeZone: "UTC" });
    expect(body.total.values).toMatchObject({ requests: 3, costUsd: "0.3" });
    expect(body.total.previous).toMatchObject({ requests: 0, costUsd: "0", latencyP95Ms: null });
    expect(body.groups).toMatchObject([
      { key: "2", label: "v2", kind: "named", values: { requests: 2, costUsd: "0.2" } },
      { key: "1", label: "v1", values: { requests: 1, costUsd: "0.1" } },
    ]);
    expect(body.total.series.requests).toHaveLength(body.steps.length);
    expect(body.metrics[2]).toMatchObject({ key: "latencyP95Ms", unit: "ms" });
  });

  test("narrows by several filters: values widen, dimensions narrow", async () => {
    const { ask } = await aWorkspace();
    const requests = async (query: string) => (await ask(`?range=24h${query}`)).body.total.values.requests;
    expect(
      await Promise.all(
        [
          "",
          "&filter=model:a",
          "&filter=model:a&filter=model:b",
          "&filter=model:a&filter=version:2",
          "&filter=user:",
          "&filter=tag:none-such",
        ].map(requests),
      ),
    ).toEqual([3, 2, 3, 1, 3, 0]);
  });

  test.each([
    ["?metrics=happiness", 422],
    ["?filter=planet:mars", 422],
    ["?timeZone=Mars/Olympus", 422],
    ["?from=2020-01-01T00:00:00Z", 422],
    ["?grouped=version", 422],
    ["?filter=prompt:nobody/wrote-this", 404],
  ])("refuses %s", async (query, expected) => {
    const { ask } = await aWorkspace();
    expect((await ask(query)).status).toBe(expected);
  });

  test("shows a key its environments only, and nothing of another workspace", async () => {
    const [{ member }, other] = await Promise.all([aWorkspace(), aWorkspace()]);
    expect((await other.ask("?range=24h")).body.total.values.requests).toBe(3);
    const staging = await aKey(member, { environmentNames: ["staging"] });
    const answer = await api.app.request("/api/v1/analytics?range=24h", { headers: bearer(staging) });
    expect((await answer.json()).total.values.requests).toBe(0);
    const writer = await aKey(member, { permissions: ["trace:write"] });
    const refused = await api.app.request("/api/v1/analytics", { headers: bearer(writer) });
    expect(refused.status).toBe(403);
  });
});
