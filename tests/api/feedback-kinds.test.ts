/** What feedback can be and be about, over HTTP. */
import { beforeAll, describe, expect, test } from "vitest";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { changeFeedbackSettings } from "@/server/feedback/change-feedback-settings";
import { createScoreDefinition } from "@/server/feedback/create-score-definition";
import { settlePendingFeedback } from "@/server/feedback/settle-pending-feedback";
import { aPrompt } from "../support/a-prompt";
import { aMember, type TestMember } from "../support/factories";
import { aKey, bearer, sendJson, startTestApi, type TestApi } from "../support/test-api";
import { spanRow } from "../support/trace-store-rows";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

const traceId = "e".repeat(32);

async function aTrace() {
  const member = await aMember(api.db);
  const prompt = await aPrompt(member, { versionCount: 2 });
  const span = spanRow({ workspace_id: member.workspaceId, trace_id: traceId, prompt_id: prompt.id });
  await storeSpan(span);
  return { member, prompt, span, token: await aKey(member) };
}

const storeSpan = (span: ReturnType<typeof spanRow>) =>
  api.traces.store.insert("spans", [serializeSpanRow(span)]);

const give = (token: string, body: Record<string, unknown>) =>
  api.app.request("/api/v1/feedback", sendJson(token, { name: "helpful", value: true, ...body }));

async function listed(token: string, query = "") {
  const answer = await api.app.request(`/api/v1/feedback${query}`, { headers: bearer(token) });
  return (await answer.json()).data;
}

const livingScores = ({ workspaceId }: TestMember) =>
  api.traces.store.query<{ name: string; value: number | null }>(
    "SELECT name, value FROM scores FINAL WHERE workspace_id = {workspaceId:String}",
    { workspaceId },
  );

describe("a score", () => {
  test.each([
    [{ value: 0.5 }, "number"],
    [{ value: false }, "boolean"],
    [{ value: "rude" }, "category"],
    [{ value: "Beside the point.", kind: "text" }, "text"],
    [{ value: "It ships tomorrow.", kind: "correction" }, "correction"],
  ])("%j is kept as a %s", async (given, kind) => {
    const { token } = await aTrace();
    await give(token, { traceId, ...given });
    expect(await listed(token, `?kind=${kind}`)).toMatchObject([{ ...given, kind, source: "api", traceId }]);
  });

  test("outside of its definition is refused, and says what is allowed", async () => {
    const { member, token } = await aTrace();
    await createScoreDefinition(member, {
      name: "stars",
      kind: "number",
      minValue: 1,
      maxValue: 5,
      categories: [],
      description: "",
    });
    const answer = await give(token, { traceId, name: "stars", value: 6 });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      errors: [{ path: "value", message: '"stars" is a number from 1 to 5, and 6 is not.' }],
    });
    expect((await give(token, { traceId, name: "stars", value: 5 })).status).toBe(200);
    const scores = await api.app.request("/api/v1/scores", { headers: bearer(token) });
    expect(await scores.json()).toMatchObject({ acceptsUndefined: true, definitions: [{ name: "stars" }] });
  });

  test("that nobody has defined is refused where the workspace says so", async () => {
    const { member, token } = await aTrace();
    await changeFeedbackSettings(member, { acceptsUndefined: false });
    const answer = await give(token, { traceId });
    expect([answer.status, (await answer.json()).errors[0].path]).toEqual([422, "name"]);
  });

  test("written twice at once under one id is one", async () => {
    const { member, token } = await aTrace();
    const about = { prompt: "support/reply", version: 1, id: "click-1" };
    await Promise.all(Array.from({ length: 8 }, (_, index) => give(token, { ...about, name: `n${index}` })));
    await Promise.all(
      Array.from({ length: 8 }, (_, value) => give(token, { traceId, id: "click-1", value })),
    );
    expect(await livingScores(member)).toHaveLength(2);
  });

  test("goes back to a name it had before", async () => {
    const { member, token } = await aTrace();
    for (const name of ["a", "b", "a"]) await give(token, { traceId, id: "click-1", name });
    expect(await livingScores(member)).toMatchObject([{ name: "a" }]);
    expect(await listed(token)).toMatchObject([{ name: "a" }]);
  });
});

describe("feedback about a run", () => {
  const runId = `run_${"0".repeat(20)}`;
  const attributes = JSON.stringify({ "galley.run.id": runId });

  test("finds the run's own span in its trace", async () => {
    const { member, prompt, token } = await aTrace();
    const run = { workspace_id: member.workspaceId, trace_id: traceId, prompt_id: prompt.id, attributes };
    await storeSpan(spanRow({ ...run, span_id: "a".repeat(16), kind: "agent", counts_toward_usage: 0 }));
    await storeSpan(spanRow({ ...run, span_id: "b".repeat(16), parent_span_id: "a".repeat(16) }));
    expect(await (await give(token, { runId })).json()).toMatchObject({ status: "stored" });
    expect(await listed(token)).toMatchObject([
      { traceId, spanId: "a".repeat(16), prompt: { slug: "support/reply", version: 1 } },
    ]);
  });

  test("that is not there yet waits for it", async () => {
    const { member, prompt, token } = await aTrace();
    expect(await (await give(token, { runId })).json()).toMatchObject({ status: "waiting" });
    await storeSpan(
      spanRow({
        workspace_id: member.workspaceId,
        trace_id: "f".repeat(32),
        prompt_id: prompt.id,
        attributes,
      }),
    );
    await settlePendingFeedback(member, {});
    expect(await listed(token)).toMatchObject([{ traceId: "f".repeat(32) }]);
  });
});

test("feedback about a session is counted for no version", async () => {
  const { token } = await aTrace();
  await give(token, { sessionId: "s-1", id: "end", value: 4 });
  await give(token, { sessionId: "s-2", id: "end", value: 1 });
  await give(token, { sessionId: "s-1", id: "end", value: 5 });
  expect(await listed(token, "?sessionId=s-1")).toMatchObject([
    { sessionId: "s-1", value: 5, traceId: null, prompt: null, environment: "production" },
  ]);
});

test.each([
  ["a trace and a run", { traceId, runId: `run_${"0".repeat(20)}` }, "runId"],
  ["a session and a version", { sessionId: "s", prompt: "x", version: 1 }, "prompt"],
  ["a run of another form", { runId: "run_1" }, "runId"],
])("feedback about %s is told what is wrong", async (_what, body, path) => {
  const token = await aKey(await aMember(api.db));
  const answer = await give(token, body);
  expect([answer.status, (await answer.json()).errors[0].path]).toEqual([422, path]);
});

test("feedback is listed newest first, page by page, and a stranger sees none of it", async () => {
  const { token } = await aTrace();
  for (const value of [1, 2, 3]) await give(token, { traceId, value });
  const first = await api.app.request("/api/v1/feedback?limit=2", { headers: bearer(token) });
  const { data, nextCursor } = await first.json();
  const rest = await listed(token, `?cursor=${nextCursor}`);
  expect([...data, ...rest].map(({ value }: { value: number }) => value)).toEqual([3, 2, 1]);
  expect(await listed(await aKey(await aMember(api.db)))).toEqual([]);
});

describe("an import", () => {
  const send = (token: string, type: string, body: string) =>
    api.app.request("/api/v1/feedback/import", {
      method: "POST",
      headers: { ...bearer(token), "content-type": type },
      body,
    });

  test("stores the good lines, tells of the others, and changes nothing when it comes again", async () => {
    const { member, token } = await aTrace();
    const rows = [
      "traceId,prompt,version,name,value,createdAt",
      `${traceId},,,helpful,true,2026-03-05T00:00:00Z`,
      ",support/reply,2,stars,4,",
      ",support/reply,9,stars,4,",
      `${traceId},,,helpful,,`,
    ].join("\n");
    const answers = [await send(token, "text/csv", rows), await send(token, "text/csv", rows)];
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()));
    expect(first).toMatchObject({ storedCount: 2, waitingCount: 0, refusedCount: 2 });
    expect(first.refused.map(({ line }: { line: number }) => line)).toEqual([4, 5]);
    expect(second).toEqual(first);
    expect(await livingScores(member)).toHaveLength(2);
    expect(await listed(token, "?name=helpful")).toMatchObject([
      { source: "import", createdAt: "2026-03-05T00:00:00.000000Z" },
    ]);
  });

  test("takes lines of JSON, and waits for traces that are not there", async () => {
    const { token } = await aTrace();
    const line = JSON.stringify({ traceId: "d".repeat(32), name: "helpful", value: false });
    const answer = await send(token, "application/x-ndjson", `${line}\n`);
    expect(await answer.json()).toMatchObject({ storedCount: 0, waitingCount: 1, refused: [] });
  });

  test.each([
    ["application/xml", "x", 415],
    ["text/csv", 'a\n"b', 422],
    ["application/x-ndjson", "", 422],
  ])("of %s with %j is refused", async (type, body, status) => {
    const { token } = await aTrace();
    expect((await send(token, type, body)).status).toBe(status);
  });
});
