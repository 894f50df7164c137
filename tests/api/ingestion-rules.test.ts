import { beforeAll, describe, expect, test } from "vitest";
import type { SpanRow } from "@/db/clickhouse/span-row";
import { getIngestionRules } from "@/server/redaction/get-ingestion-rules";
import { ingestionRules } from "@/server/redaction/ingestion-rules-schemas";
import { saveIngestionRules } from "@/server/redaction/save-ingestion-rules";
import { runOpenDeletions } from "@/server/retention/run-open-deletions";
import { aRunnablePrompt, RUNNABLE } from "../support/a-runnable-prompt";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { requestOfSpans, spanJson, TRACE_ID } from "../support/otlp-encoder";
import { aKey, sendJson, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return api.stop;
});

const SECRET = "ada@example.com";
const aTrace = (id: string, overrides: Record<string, unknown> = {}) => ({
  id,
  userId: "ada",
  spans: [
    {
      id: "00f067aa0ba902b7",
      name: "chat",
      kind: "generation",
      startTime: new Date(Date.now() - 1_000).toISOString(),
      durationMs: 500,
      inputMessages: [{ role: "user", content: `I am ${SECRET}` }],
      outputText: `Hello ${SECRET}`,
      attributes: { note: SECRET },
      ...overrides,
    },
  ],
});
const send = (token: string, trace: unknown) =>
  api.app.request("/api/v1/traces", sendJson(token, { traces: [trace] }));
const stored = (member: TestMember) =>
  api.traces.store.query<SpanRow>("SELECT * FROM spans FINAL WHERE workspace_id = {id:String}", {
    id: member.workspaceId,
  });
const save = async (member: TestMember, rules: unknown) => {
  const { updatedAt } = await getIngestionRules(member);
  return saveIngestionRules(member, {
    rules: ingestionRules.parse(rules),
    expectedUpdatedAt: updatedAt,
  });
};
const ID = "4bf92f3577b34da6a3ce929d0e0e4736";

describe("the rules of a workspace", () => {
  test("hold for what comes after they were saved, and in no other workspace", async () => {
    const [owner, other] = await Promise.all([aMember(api.db), aMember(api.db)]);
    const [token, otherToken] = await Promise.all([aKey(owner), aKey(other)]);
    expect((await send(token, aTrace("1".repeat(32)))).status).toBe(200);
    await save(owner, { detectors: ["email"], patterns: [{ name: "greeting", pattern: "Hel+o" }] });
    expect((await send(token, aTrace(ID))).status).toBe(200);
    expect((await send(otherToken, aTrace(ID))).status).toBe(200);

    const rows = await stored(owner);
    const [before, after] = rows.toSorted((a, b) => a.trace_id.localeCompare(b.trace_id));
    expect(before?.output).toContain(SECRET);
    expect(JSON.stringify(after)).not.toContain(SECRET);
    expect(after).toMatchObject({ output: "[greeting] [email]", user_id: "ada" });
    expect(JSON.stringify(await stored(other))).toContain(SECRET);
  });

  test("keep the numbers of what is not sampled, and say why its texts are missing", async () => {
    const owner = await aMember(api.db);
    const token = await aKey(owner);
    await save(owner, { sampling: { percent: 0 } });
    await send(token, aTrace(ID, { inputTokens: 12 }));
    expect(await stored(owner)).toMatchObject([
      { input: "", output: "", content_state: "sampled", input_tokens: 12, variable_names: [] },
    ]);
    const answer = await api.app.request(`/api/v1/traces/${ID}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toMatchObject({ spans: [{ contentMissing: "sampled", inputMessages: [] }] });
  });

  test("hold for runs through Galley, too", async () => {
    const owner = await aMember(api.db);
    await aRunnablePrompt(owner, { model: { provider: "simulated", name: "any", parameters: {} } });
    await save(owner, { keepsInputs: false, keepsOutputs: false });
    const token = await aKey(owner);
    const body = { variables: { company: "Acme", question: "Where is my order?" } };
    const answer = await api.app.request(`/api/v1/prompts/${RUNNABLE}/run`, sendJson(token, body));
    expect(answer.status).toBe(200);
    await answer.text();
    // The settlement of a run comes a turn after its answer.
    await expect.poll(() => stored(owner)).toHaveLength(1);
    expect(await stored(owner)).toMatchObject([{ input: "", output: "", content_state: "off" }]);
  });

  test("hold for log records, and for all that is kept of a span to resolve it again", async () => {
    const owner = await aMember(api.db);
    const token = await aKey(owner);
    await save(owner, { detectors: ["email"] });
    const span = spanJson("00f067aa0ba902b7", {
      "gen_ai.operation.name": "chat",
      "baggage.gen_ai.prompt.name": "support/reply",
      "gen_ai.prompt.variable.sender": SECRET,
    });
    const said = { kvlistValue: { values: [{ key: "content", value: { stringValue: `I am ${SECRET}` } }] } };
    const attributes = [{ key: "from", value: { stringValue: SECRET } }];
    const record = { traceId: TRACE_ID, spanId: "00f067aa0ba902b7", body: said, attributes };
    const logRecords = [{ ...record, timeUnixNano: "1795350375620000000", eventName: "gen_ai.user.message" }];
    const post = (signal: string, body: unknown) =>
      api.app.request(`/api/v1/otlp/v1/${signal}`, sendJson(token, body));
    expect((await post("logs", { resourceLogs: [{ scopeLogs: [{ logRecords }] }] })).status).toBe(200);
    expect((await post("traces", requestOfSpans(span))).status).toBe(200);

    const records = await api.traces.store.query<{ body: string }>(
      "SELECT * FROM log_records WHERE workspace_id = {id:String}",
      { id: owner.workspaceId },
    );
    const [before] = await stored(owner);
    await api.settling.settleAll();
    const [after] = await stored(owner);
    expect(records).toMatchObject([{ body: expect.stringContaining("I am [email]") }]);
    expect(before?.own_values).toContain("[email]");
    expect(after?.input).toContain("I am [email]");
    expect(JSON.stringify([records, before, after])).not.toContain(SECRET);
  });

  test("are saved by those who manage telemetry, not over somebody else's, and only when they can be run", async () => {
    const owner = await aMember(api.db);
    const viewer = await aColleague(owner, "viewer");
    const rules = ingestionRules.parse({ detectors: ["ip"] });
    await save(owner, rules);
    await Promise.all([
      expect(saveIngestionRules(viewer, { rules, expectedUpdatedAt: null })).rejects.toMatchObject({
        code: "forbidden",
      }),
      expect(saveIngestionRules(owner, { rules, expectedUpdatedAt: null })).rejects.toMatchObject({
        code: "conflict",
      }),
      expect(save(owner, { patterns: [{ name: "bad", pattern: "(a)\\1" }] })).rejects.toMatchObject({
        code: "invalid_input",
        fieldErrors: [{ path: "rules.patterns.0.pattern" }],
      }),
    ]);
    expect((await getIngestionRules(viewer)).rules.detectors).toEqual(["ip"]);
  });
});

describe("a deletion by the API", () => {
  test("deletes a user, says how far it is, and keeps what is sent again from being stored", async () => {
    const owner = await aMember(api.db);
    const token = await aKey(owner);
    const trace = aTrace(ID);
    await send(token, trace);
    const asked = await api.app.request(
      "/api/v1/deletions",
      sendJson(token, { userId: "ada", reason: "Request 7" }),
    );
    expect(asked.status).toBe(201);
    const { id, state } = await asked.json();
    expect(state).toBe("waiting");
    await runOpenDeletions({ db: api.db });
    await runOpenDeletions({ db: api.db });
    const answer = await api.app.request(`/api/v1/deletions/${id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toMatchObject({
      state: "done",
      kind: "user",
      tracesDeleted: 1,
      reason: "Request 7",
    });
    expect((await send(token, trace)).status).toBe(200);
    expect(await stored(owner)).toEqual([]);
    const later = { startTime: new Date(Date.now() + 1_000).toISOString() };
    const sent = await send(token, aTrace("2".repeat(32), later));
    expect(await sent.json()).toMatchObject({ results: [{ status: "stored" }] });
    expect(await stored(owner)).toHaveLength(1);
  });

  test("needs the permission", async () => {
    const owner = await aMember(api.db);
    const token = await aKey(owner, { permissions: ["trace:read"] });
    expect((await api.app.request("/api/v1/deletions", sendJson(token, { userId: "ada" }))).status).toBe(403);
  });
});
