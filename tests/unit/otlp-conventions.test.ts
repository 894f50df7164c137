import { describe, expect, it } from "vitest";
import { normalizeSpans } from "@/server/telemetry/normalize-spans";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import { json, modelCallCases } from "@/tests/support/model-call-cases";
import { encodeJsonRequest, requestOfSpans, spanJson } from "@/tests/support/otlp-encoder";

type Given = Record<string, unknown>;

const SPAN = "1000000000000009";

function read(attributes: Given, more: object = {}): NormalizedSpan {
  const request = requestOfSpans(spanJson(SPAN, attributes, more));
  const [span] = normalizeSpans(decodeOtlpTraces(encodeJsonRequest(request), "json").spans);
  return span ?? expect.fail("no span");
}

describe("a model call as each client reports it", () => {
  it.each(modelCallCases)("%s", (_what, attributes, expected) => {
    expect(read(attributes)).toMatchObject(expected);
  });
});

describe("what is no call of a model", () => {
  it.each<[Given, NormalizedSpan["kind"]]>([
    [{ "langsmith.span.kind": "prompt", "gen_ai.operation.name": "chat", "gen_ai.prompt": "{}" }, "span"],
    [{ "langsmith.span.kind": "retriever", "gen_ai.operation.name": "embeddings" }, "retriever"],
    [{ "mastra.span.type": "model_generation", "gen_ai.operation.name": "chat" }, "span"],
    [{ "mastra.span.type": "agent_run", "gen_ai.operation.name": "invoke_agent" }, "agent"],
    [{ "traceloop.span.kind": "workflow" }, "span"],
    [{ "openinference.span.kind": "CHAIN" }, "span"],
    [{ "openinference.span.kind": "TOOL" }, "tool"],
    [{ "langfuse.observation.type": "guardrail" }, "span"],
    [{ node_type: "CODE_EXECUTION" }, "tool"],
    [{ "ai.operationId": "ai.generateText", "ai.usage.inputTokens": 27 }, "span"],
    [{ "gen_ai.operation.name": "invoke_agent", "gen_ai.usage.input_tokens": 27 }, "agent"],
  ])("%j is %s", (attributes, kind) => {
    expect(read(attributes)).toMatchObject({ kind, countsTowardUsage: false });
  });
});

describe("a failure", () => {
  const exception = {
    name: "exception",
    attributes: [{ key: "exception.message", value: { stringValue: "429 too many" } }],
  };

  it("is an exception, where LangSmith leaves the status as it was", () => {
    const failed = read({ "langsmith.span.kind": "llm" }, { events: [exception], status: { code: 1 } });
    expect(failed).toMatchObject({ status: "error", errorMessage: "429 too many" });
  });

  it("is a level in Langfuse", () => {
    const level = { "langfuse.observation.level": "ERROR", "langfuse.observation.status_message": "429" };
    expect(read(level)).toMatchObject({ status: "error", errorMessage: "429", errorType: null });
    expect(read({ "langfuse.observation.level": "WARNING" }).status).toBe("ok");
  });
});

describe("when the answer began", () => {
  const start = { startTimeUnixNano: "1795350375620000000", endTimeUnixNano: "1795350376620000000" };

  it.each([
    ["langfuse.observation.completion_start_time", '"2026-11-22T12:26:15.691Z"'],
    ["mastra.completion_start_time", "2026-11-22T12:26:15.691Z"],
  ])("is read from %s", (attribute, value) => {
    expect(read({ [attribute]: value }, start).timeToFirstTokenUs).toBe(71_000);
  });

  it("is unknown where it would be before the call", () => {
    const before = { "mastra.completion_start_time": "2026-11-22T12:26:15.000Z" };
    expect(read(before, start).timeToFirstTokenUs).toBeNull();
  });
});

describe("the prompt a span names", () => {
  it.each<[Given, object]>([
    [
      { "promptlayer.prompt.id": 17, "promptlayer.prompt.label": "prod" },
      { name: "17", label: "prod" },
    ],
    [{ metadata: json({ promptName: "reply", promptVersion: 3 }) }, { name: "reply", version: "3" }],
    [
      { metadata: json({ prompt_name: "reply" }), "llm.prompt_template.version": "3" },
      { name: "reply", version: "3" },
    ],
    [
      { "prompt.id": "reply", "llm.prompt_template.variables": json({ city: "Paris" }) },
      { name: "reply", variables: { city: "Paris" } },
    ],
    [{ "mastra.metadata.langfuse": json({ prompt: { name: "reply", version: 3 } }) }, { version: "3" }],
    [{ "ai.settings.context.promptName": "reply", "ai.settings.context.promptVersion": 3 }, { version: "3" }],
    [{ "openai_agents.metadata.prompt_name": "reply" }, { name: "reply" }],
    [
      { "traceloop.prompt.key": "reply", "traceloop.prompt.template_variables.city": "Paris" },
      { name: "reply", variables: { city: "Paris" } },
    ],
    [{ "traceloop.prompt.key": "reply", "traceloop.prompt.version_hash": "ab12" }, { version: "ab12" }],
    [
      { "baggage.promptlayer.prompt.name": "reply", "baggage.promptlayer.prompt.version": 3 },
      { version: "3" },
    ],
  ])("%j", (attributes, expected) => {
    expect(read(attributes).prompt).toMatchObject(expected);
  });
});
