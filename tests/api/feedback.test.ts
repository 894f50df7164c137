import { beforeAll, describe, expect, test, vi } from "vitest";
import { removePendingFeedback } from "@/server/feedback/remove-pending-feedback";
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

const ids = { next: 1 };
const aTraceId = () => `f${String(ids.next++).padStart(31, "0")}`;

const give = (token: string, body: Record<string, unknown>) =>
  api.app.request("/api/v1/feedback", sendJson(token, { name: "helpful", value: true, ...body }));

async function sendTrace(token: string, id: string, spans: Record<string, unknown>[]) {
  const startTime = "2026-03-04T05:06:07Z";
  const named = spans.map((span, index) => ({
    id: `00000000000000a${index}`,
    name: "call",
    startTime,
    ...span,
  }));
  await api.app.request("/api/v1/traces", sendJson(token, { traces: [{ id, spans: named }] }));
}

async function feedbackOf(token: string, traceId: string) {
  const answer = await api.app.request(`/api/v1/traces/${traceId}`, { headers: bearer(token) });
  return (await answer.json()).feedback;
}

const scoresOf = ({ workspaceId }: TestMember) =>
  api.traces.store.query<Record<string, unknown>>(
    `SELECT prompt_id, prompt_version, environment, name, value, string_value, trace_id, toString(span_start_time) AS at
     FROM scores FINAL WHERE workspace_id = {workspaceId:String}`,
    { workspaceId },
  );

async function aWorkspace() {
  const member = await aMember(api.db);
  const prompt = await aPrompt(member, { versionCount: 2 });
  return { member, prompt, token: await aKey(member) };
}

const linked = { kind: "generation", prompt: { slug: "support/reply", version: 2 } };

describe("feedback about a trace", () => {
  test("is counted under the version that its model call used", async () => {
    const { member, prompt, token } = await aWorkspace();
    const traceId = aTraceId();
    await sendTrace(token, traceId, [{ name: "root" }, { parentId: "00000000000000a0", ...linked }]);
    const answer = await give(token, { traceId, value: 0.5, comment: "Close", userId: "u1" });
    expect(await answer.json()).toEqual({ id: expect.stringMatching(/^fbk_/), status: "stored" });
    expect(await feedbackOf(token, traceId)).toMatchObject([
      { name: "helpful", value: 0.5, comment: "Close" },
    ]);
    expect(await scoresOf(member)).toMatchObject([
      {
        prompt_id: prompt.id,
        prompt_version: 2,
        environment: "production",
        at: "2026-03-04 05:06:07.000000",
      },
    ]);
  });

  test.each([
    [true, { value: 1, string_value: "" }],
    [-3.5, { value: -3.5, string_value: "" }],
    ["too long", { value: null, string_value: "too long" }],
  ])("takes %j", async (value, columns) => {
    const { member, token } = await aWorkspace();
    const traceId = aTraceId();
    await sendTrace(token, traceId, [linked]);
    await give(token, { traceId, value });
    expect(await scoresOf(member)).toMatchObject([columns]);
    expect(await feedbackOf(token, traceId)).toMatchObject([{ value }]);
  });

  test("replaces what was given under the same id, whatever of it has changed", async () => {
    const { member, token } = await aWorkspace();
    const traceId = aTraceId();
    await sendTrace(token, traceId, [linked]);
    await give(token, { traceId, id: "click-1", value: false });
    await give(token, { traceId, id: "click-1", name: "accurate" });
    expect(await feedbackOf(token, traceId)).toMatchObject([
      { id: "click-1", name: "accurate", value: true },
    ]);
    expect(await scoresOf(member)).toHaveLength(1);
  });

  test("may come before its trace, and is stored soon after it", async () => {
    const { member, prompt, token } = await aWorkspace();
    const traceId = aTraceId();
    expect(await (await give(token, { traceId })).json()).toMatchObject({ status: "waiting" });
    expect(await scoresOf(member)).toEqual([]);
    await sendTrace(token, traceId, [linked]);
    await vi.waitFor(
      async () => expect(await scoresOf(member)).toMatchObject([{ prompt_id: prompt.id, prompt_version: 2 }]),
      { timeout: 2_000 },
    );
    // It is counted a moment before it stops waiting.
    await vi.waitFor(async () =>
      expect(await settlePendingFeedback(member, {})).toEqual({ storedIds: new Set(), waitingCount: 0 }),
    );
  });

  test("that was sent again after its trace had come is not replaced by what waited", async () => {
    const { member, prompt, token } = await aWorkspace();
    const traceId = aTraceId();
    await give(token, { traceId, id: "click-1", value: false });
    // Past the API: what waits is not told that its trace is there.
    await api.traces.store.insert("spans", [
      spanRow({ workspace_id: member.workspaceId, trace_id: traceId, prompt_id: prompt.id }),
    ]);
    const answer = await give(token, { traceId, id: "click-1", value: true });
    expect(await answer.json()).toEqual({ id: "click-1", status: "stored" });
    await settlePendingFeedback(member, {});
    expect(await feedbackOf(token, traceId)).toMatchObject([{ id: "click-1", value: true }]);
  });

  test("that was sent again while it was settled waits on", async () => {
    const { member, token } = await aWorkspace();
    const traceId = aTraceId();
    await give(token, { traceId, id: "click-1", value: false });
    await removePendingFeedback(member, [
      { traceId, id: "click-1", createdAt: new Date(Date.now() - 60_000) },
    ]);
    expect(await settlePendingFeedback(member, {})).toMatchObject({ waitingCount: 1 });
  });

  test("under one id about two traces waits for both", async () => {
    const { member, token } = await aWorkspace();
    for (const traceId of [aTraceId(), aTraceId()]) await give(token, { traceId, id: "click-1" });
    expect(await settlePendingFeedback(member, {})).toMatchObject({ waitingCount: 2 });
  });

  test("moves to the prompt that a later piece of the trace names", async () => {
    const { member, prompt, token } = await aWorkspace();
    const traceId = aTraceId();
    await sendTrace(token, traceId, [{ name: "root" }]);
    expect(await (await give(token, { traceId })).json()).toMatchObject({ status: "stored" });
    await sendTrace(token, traceId, [{ name: "root" }, { parentId: "00000000000000a0", ...linked }]);
    await vi.waitFor(async () => expect(await scoresOf(member)).toMatchObject([{ prompt_id: prompt.id }]), {
      timeout: 2_000,
    });
    expect(await feedbackOf(token, traceId)).toHaveLength(1);
  });

  test("whose trace never comes is kept without a link after a day", async () => {
    const { member, token } = await aWorkspace();
    await give(token, { traceId: aTraceId() });
    const tomorrow = new Date(Date.now() + 25 * 3_600_000);
    expect((await settlePendingFeedback(member, { now: tomorrow })).waitingCount).toBe(0);
    expect(await scoresOf(member)).toMatchObject([{ prompt_id: "", prompt_version: 0 }]);
  });

  test("of another workspace's trace waits for one of our own", async () => {
    const { token } = await aWorkspace();
    const traceId = aTraceId();
    await sendTrace(token, traceId, [linked]);
    const stranger = await aMember(api.db);
    const answer = await give(await aKey(stranger), { traceId });
    expect(await answer.json()).toMatchObject({ status: "waiting" });
    expect(await feedbackOf(token, traceId)).toEqual([]);
  });
});

describe("feedback about a version", () => {
  test("needs no trace, and is replaced by its id", async () => {
    const { member, prompt, token } = await aWorkspace();
    const about = { prompt: "support/reply", version: 1, id: "review-7" };
    await give(token, { ...about, value: 3 });
    const answer = await give(token, { ...about, value: 4 });
    expect(await answer.json()).toEqual({ id: "review-7", status: "stored" });
    expect(await scoresOf(member)).toMatchObject([
      { prompt_id: prompt.id, prompt_version: 1, environment: "production", value: 4, trace_id: "" },
    ]);
  });

  test.each([
    ["a version that does not exist", { prompt: "support/reply", version: 9 }, 404],
    [
      "an environment the key is not bound to",
      { prompt: "support/reply", version: 1, environment: "staging" },
      403,
    ],
  ])("is refused for %s", async (_what, about, status) => {
    const { token } = await aWorkspace();
    expect((await give(token, about)).status).toBe(status);
  });
});

test.each([
  ["no subject", {}, "traceId"],
  ["half a subject", { prompt: "support/reply" }, "version"],
  ["two subjects", { traceId: "a".repeat(32), prompt: "x" }, "prompt"],
  ["a trace id of another form", { traceId: "abc" }, "traceId"],
  ["a value that is none", { traceId: "a".repeat(32), value: {} }, "value"],
])("feedback with %s is told what is wrong", async (_what, body, path) => {
  const { token } = await aWorkspace();
  const answer = await give(token, body);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ errors: [{ path }] });
});

test("an Idempotency-Key is an id", async () => {
  const { member, token } = await aWorkspace();
  const request = sendJson(token, { prompt: "support/reply", version: 1, name: "ok", value: true });
  const headers = { ...request.headers, "idempotency-key": "once" };
  await api.app.request("/api/v1/feedback", { ...request, headers });
  await api.app.request("/api/v1/feedback", { ...request, headers });
  expect(await scoresOf(member)).toHaveLength(1);
});

test("an empty Idempotency-Key is none", async () => {
  const { token } = await aWorkspace();
  const request = sendJson(token, { prompt: "support/reply", version: 1, name: "ok", value: true });
  const headers = { ...request.headers, "idempotency-key": "" };
  const answer = await api.app.request("/api/v1/feedback", { ...request, headers });
  expect((await answer.json()).id).toMatch(/^fbk_/);
});
