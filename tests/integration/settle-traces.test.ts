/** Whatever order requests come in, and however often: in the end a trace is what it would be in one request. */
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { ingestLogs } from "@/server/ingestion/ingest-logs";
import { ingestSpans } from "@/server/ingestion/ingest-spans";
import { SpanDescriber } from "@/server/telemetry/describe-span";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import type { OtlpLogRecord } from "@/server/telemetry/otlp-log-record";
import type { OtlpSpan } from "@/server/telemetry/otlp-span";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aPrompt } from "../support/a-prompt";
import { aMember } from "../support/factories";
import { startTestIngestion, type TestIngestion } from "../support/ingestion";
import { encodeJsonRequest, requestOfSpans, spanJson } from "../support/otlp-encoder";

let ingestion: TestIngestion;
let sender: WorkspaceContext;
beforeAll(async () => {
  ingestion = await startTestIngestion();
  const member = await aMember(ingestion.db);
  await aPrompt(member, { versionCount: 2 });
  sender = { ...member, actor: { kind: "system", job: "send" } };
  return () => ingestion.stop();
});

const newTraceId = () => randomBytes(16).toString("hex");

function send(spans: readonly OtlpSpan[]) {
  const describer = new SpanDescriber();
  return ingestSpans(
    sender,
    ingestion.deps,
    spans.map((span) => describer.describe(span)),
  );
}

/** Another trace of the same spans. */
const inTrace = (traceId: string, spans: readonly OtlpSpan[]) => spans.map((span) => ({ ...span, traceId }));

async function rowsOf(traceId: string) {
  const rows = await ingestion.rowsOf(sender.workspaceId, traceId);
  return rows.map(({ trace_id: _, ...row }) => row);
}

function spansOf(...spans: object[]): OtlpSpan[] {
  return decodeOtlpTraces(encodeJsonRequest(requestOfSpans(...spans)), "json").spans;
}

const id = (number: number) => String(number).padStart(16, "1");
const child = (number: number, parent: number, attributes: Record<string, unknown> = {}, more: object = {}) =>
  spanJson(id(number), attributes, { parentSpanId: id(parent), ...more });

const PROMPT = { "galley.prompt.slug": "support/reply", "galley.prompt.version": "2" };
const CALL = {
  "gen_ai.operation.name": "chat",
  "gen_ai.provider.name": "openai",
  "gen_ai.request.model": "gpt-4o-mini",
  "gen_ai.usage.input_tokens": 1_000,
  "gen_ai.usage.output_tokens": 500,
};

describe("a trace in several requests", () => {
  test("children that come first take prompt, session, user and environment of their late parent", async () => {
    const traceId = newTraceId();
    const parent = {
      ...PROMPT,
      "session.id": "s1",
      "user.id": "u1",
      "deployment.environment.name": "staging",
    };
    const spans = inTrace(traceId, spansOf(child(2, 1, CALL), spanJson(id(1), parent)));
    await send(spans.slice(0, 1));
    expect(await rowsOf(traceId)).toMatchObject([{ prompt_id: "", session_id: "" }]);
    await send(spans.slice(1));
    await ingestion.settling.settleAll();
    expect(await rowsOf(traceId)).toMatchObject([
      { span_id: id(1), prompt_version: 2 },
      { span_id: id(2), prompt_version: 2, session_id: "s1", user_id: "u1", input_tokens: 1_000 },
    ]);
  });

  test("a call that two instrumentations report in two requests counts once", async () => {
    const traceId = newTraceId();
    const spans = inTrace(traceId, spansOf(spanJson(id(1), CALL), child(2, 1, CALL)));
    await send(spans.slice(0, 1));
    await send(spans.slice(1));
    await ingestion.settling.settleAll();
    const rows = await rowsOf(traceId);
    expect(rows).toMatchObject([
      { counts_toward_usage: 0, cost_usd: null, usage_reported_by_span_id: id(2) },
      { counts_toward_usage: 1, cost_usd: expect.stringMatching(/^0\.000/) },
    ]);

    await send(spans.slice(0, 1));
    await ingestion.settling.settleAll();
    expect(await rowsOf(traceId)).toEqual(rows);
  });

  test("a request that is whole by itself leaves nothing to do", async () => {
    const traceId = newTraceId();
    await send(inTrace(traceId, spansOf(spanJson(id(1)), child(2, 1))));
    expect(ingestion.deps.openTraces.has(sender.workspaceId, traceId)).toBe(false);
  });
});

describe("log records", () => {
  const record = (traceId: string, eventName: string, body: OtlpLogRecord["body"], at: number) => ({
    traceId,
    spanId: id(2),
    timeUnixNano: 1_795_350_375_620_000_000n + BigInt(at),
    eventName,
    body,
    attributes: { "gen_ai.system": "openai" },
    resource: { attributes: {} },
    scope: { name: "openai", version: "" },
  });
  const conversation = (traceId: string) => [
    record(traceId, "gen_ai.system.message", { content: "Be kind." }, 1),
    record(traceId, "gen_ai.user.message", { content: "Hello" }, 2),
    record(traceId, "gen_ai.choice", { index: 0, finish_reason: "stop", message: { content: "Hi!" } }, 3),
  ];
  const settled = {
    span_id: id(2),
    input: JSON.stringify([
      { role: "system", content: "Be kind." },
      { role: "user", content: "Hello" },
    ]),
    output: "Hi!",
    finish_reason: "stop",
  };
  const log = (records: OtlpLogRecord[]) => ingestLogs(sender, ingestion.deps, records);

  test("give a span its content, whichever comes first, and a span that is sent again keeps it", async () => {
    const [early, late] = [newTraceId(), newTraceId()];
    const spans = spansOf(spanJson(id(1)), child(2, 1, CALL));
    await log(conversation(early));
    await send(inTrace(early, spans));
    await send(inTrace(late, spans));
    await log(conversation(late));
    await ingestion.settling.settleAll();
    expect((await rowsOf(early)).at(-1)).toMatchObject(settled);
    expect(await rowsOf(late)).toEqual(await rowsOf(early));

    await send(inTrace(late, spans));
    await log(conversation(late));
    await ingestion.settling.settleAll();
    expect(await rowsOf(late)).toEqual(await rowsOf(early));
  });

  test("may come one by one", async () => {
    const traceId = newTraceId();
    await send(inTrace(traceId, spansOf(spanJson(id(1)), child(2, 1, CALL))));
    for (const one of conversation(traceId).reverse()) {
      await log([one]);
      await ingestion.settling.settleAll();
    }
    expect((await rowsOf(traceId)).at(-1)).toMatchObject(settled);
  });

  test("that are about no model call are taken and not kept", async () => {
    const traceId = newTraceId();
    await log([record(traceId, "app.started", "hello", 1), record(traceId, "", null, 1)]);
    expect(ingestion.deps.openTraces.has(sender.workspaceId, traceId)).toBe(false);
  });
});

/** Attributes that are inherited, overridden, or decide what counts. */
const anAttribute = fc.constantFrom<Record<string, unknown>>(
  {},
  PROMPT,
  { ...PROMPT, "galley.prompt.version": "1" },
  { "gen_ai.conversation.id": "c1" },
  { "session.id": "s1", "user.id": "u1" },
  { "session.id": "s2" },
  { "deployment.environment.name": "staging" },
  CALL,
  { ...CALL, "gen_ai.usage.input_tokens": 7, "gen_ai.usage.cost": 0.25 },
  { "gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o-mini" },
  { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "search" },
  { "gen_ai.operation.name": "invoke_agent", "gen_ai.usage.input_tokens": 9 },
);

const aSpan = fc.record({
  attribute: anAttribute,
  another: anAttribute,
  parent: fc.nat(),
  startsAt: fc.nat(3),
});

/** A tree: each span's parent is one before it, or none. */
const aTree = fc.array(aSpan, { minLength: 2, maxLength: 8 }).map((spans) =>
  spansOf(
    ...spans.map(({ attribute, another, parent, startsAt }, index) =>
      spanJson(
        id(index),
        { ...attribute, ...another },
        {
          parentSpanId: index === 0 || parent % (index + 2) === 0 ? "" : id(parent % index),
          startTimeUnixNano: String(1_795_350_375_620_000_000n + BigInt(startsAt) * 1_000_000n),
        },
      ),
    ),
  ),
);

/** Which spans one request carries, and whether what is open is settled after it. */
const aRequest = fc.record({
  picks: fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
  settles: fc.boolean(),
});

test("random splits, orders and repetitions end as the whole trace in one request", {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      aTree,
      fc.boolean(),
      fc.array(aRequest, { maxLength: 8 }),
      async (spans, isReversed, requests) => {
        const [whole, split] = [newTraceId(), newTraceId()];
        const inOneRequest = inTrace(whole, spans);
        await send(isReversed ? inOneRequest.reverse() : inOneRequest);
        const parts = inTrace(split, spans);
        for (const { picks, settles } of requests) {
          await send(picks.flatMap((pick) => parts[pick % parts.length] ?? []));
          if (settles) await ingestion.settling.settleAll();
        }
        // Whatever those have left out.
        for (const part of parts.toReversed()) await send([part]);
        await ingestion.settling.settleAll();
        expect(await rowsOf(split)).toEqual(await rowsOf(whole));
      },
    ),
    { numRuns: 12 },
  );
});
