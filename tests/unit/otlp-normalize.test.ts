import { describe, expect, it } from "vitest";
import { normalizeSpans } from "@/server/telemetry/normalize-spans";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import { encodeJsonRequest, requestOfSpans, spanJson } from "@/tests/support/otlp-encoder";

const ROOT = "1000000000000001";
const MIDDLE = "1000000000000002";
const LEAF = "1000000000000003";

const chat = {
  "gen_ai.operation.name": "chat",
  "gen_ai.usage.input_tokens": 27,
  "gen_ai.usage.output_tokens": 8,
};

function normalized(...spans: object[]): Record<string, NormalizedSpan> {
  const { spans: decoded } = decodeOtlpTraces(encodeJsonRequest(requestOfSpans(...spans)), "json");
  return Object.fromEntries(normalizeSpans(decoded).map((span) => [span.spanId, span]));
}

function one(attributes: Record<string, unknown>, more: object = {}): NormalizedSpan | undefined {
  return normalized(spanJson(LEAF, attributes, more))[LEAF];
}

const under = (parentSpanId: string) => ({ parentSpanId });

describe("what a span inherits", () => {
  it("takes session, user, environment, arm and prompt from the nearest ancestor, in any order", () => {
    const spans = normalized(
      spanJson(LEAF, chat, under(MIDDLE)),
      spanJson(MIDDLE, { "session.id": "near" }, under(ROOT)),
      spanJson(ROOT, {
        "session.id": "far",
        "user.id": "user-42",
        "galley.environment": "staging",
        "galley.arm": "canary",
        "galley.prompt.slug": "support/reply",
        "galley.prompt.version": 12,
      }),
    );
    expect(spans[LEAF]).toMatchObject({
      sessionId: "near",
      userId: "user-42",
      environment: "staging",
      arm: "canary",
      prompt: { name: "support/reply", version: "12", inheritedFromSpanId: ROOT },
    });
    expect(spans[ROOT]?.prompt?.inheritedFromSpanId).toBeNull();
  });

  it("prefers what the span says itself", () => {
    const spans = normalized(
      spanJson(ROOT, { "galley.prompt.slug": "outer", "galley.environment": "staging" }),
      spanJson(LEAF, { ...chat, "galley.prompt.slug": "inner" }, under(ROOT)),
    );
    expect(spans[LEAF]?.prompt).toMatchObject({ name: "inner", version: null, inheritedFromSpanId: null });
    expect(spans[LEAF]?.environment).toBe("staging");
  });

  it("takes the environment of the resource last, and never a session from it", () => {
    expect(one(chat)).toMatchObject({ environment: "production", serviceName: "app", sessionId: null });
  });

  it("takes a conversation for a session only where no ancestor names one", () => {
    const inSession = normalized(
      spanJson(ROOT, { "session.id": "sess-7" }),
      spanJson(LEAF, { ...chat, "gen_ai.conversation.id": "conv-7" }, under(ROOT)),
    );
    expect(inSession[LEAF]?.sessionId).toBe("sess-7");
    expect(one({ ...chat, "gen_ai.conversation.id": "conv-7" })?.sessionId).toBe("conv-7");
  });

  it("inherits nothing across traces", () => {
    const spans = normalized(
      spanJson(ROOT, { "session.id": "other" }, { traceId: "a".repeat(32) }),
      spanJson(LEAF, chat, under(ROOT)),
    );
    expect(spans[LEAF]?.sessionId).toBeNull();
  });

  it("survives parents in a circle and a chain of any length", () => {
    const circle = normalized(spanJson(ROOT, chat, under(LEAF)), spanJson(LEAF, chat, under(ROOT)));
    expect(Object.keys(circle)).toHaveLength(2);
    const id = (index: number) => (index + 1).toString(16).padStart(16, "0");
    const chain = Array.from({ length: 5_000 }, (_, index) =>
      spanJson(
        id(index),
        index === 0 ? { "user.id": "user-42" } : {},
        index === 0 ? {} : under(id(index - 1)),
      ),
    );
    expect(normalized(...chain.reverse())[id(4_999)]?.userId).toBe("user-42");
  });
});

describe("which report of a model call counts", () => {
  it("counts the leaf of nested calls and says so on the outer one", () => {
    const spans = normalized(
      spanJson(ROOT, { ...chat, "gen_ai.usage.input_tokens": 21 }),
      spanJson(MIDDLE, {}, under(ROOT)),
      spanJson(LEAF, chat, under(MIDDLE)),
    );
    expect(spans[ROOT]).toMatchObject({
      kind: "generation",
      countsTowardUsage: false,
      usageReportedBySpanId: LEAF,
    });
    expect(spans[LEAF]).toMatchObject({ countsTowardUsage: true, usageReportedBySpanId: null });
  });

  it("counts a call that a tool or an agent makes as a call of its own", () => {
    const spans = normalized(
      spanJson(ROOT, chat),
      spanJson(MIDDLE, { "gen_ai.operation.name": "execute_tool" }, under(ROOT)),
      spanJson(LEAF, chat, under(MIDDLE)),
    );
    expect(spans[ROOT]?.countsTowardUsage).toBe(true);
    expect(spans[LEAF]?.countsTowardUsage).toBe(true);
    expect(spans[MIDDLE]).toMatchObject({ kind: "tool", countsTowardUsage: false });
  });

  it("takes an outer span of the same instrumentation without usage for a wrapper", () => {
    const embeddings = { "gen_ai.operation.name": "embeddings" };
    const spans = normalized(
      spanJson(LEAF, { ...embeddings, "gen_ai.usage.input_tokens": 6 }, under(ROOT)),
      spanJson(ROOT, embeddings),
    );
    expect(spans[ROOT]).toMatchObject({ kind: "span", countsTowardUsage: false });
    expect(spans[LEAF]).toMatchObject({ kind: "embedding", countsTowardUsage: true });
  });
});

describe("what attributes mean", () => {
  it("prefers current names to deprecated ones, wherever they stand", () => {
    expect(
      one({
        "gen_ai.system": "OpenAI",
        "gen_ai.usage.prompt_tokens": 1,
        ...chat,
        "gen_ai.provider.name": "azure.ai.openai",
      }),
    ).toMatchObject({ provider: "azure", inputTokens: 27 });
    expect(
      one({ "llm.request.type": "chat", "gen_ai.usage.prompt_tokens": 1, "gen_ai.system": "OpenAI" }),
    ).toMatchObject({
      kind: "generation",
      provider: "openai",
      inputTokens: 1,
    });
  });

  it("falls back to the next attribute when one has the wrong type", () => {
    const usage = { "gen_ai.usage.input_tokens": "many", "gen_ai.usage.prompt_tokens": "12" };
    expect(one({ "gen_ai.operation.name": "chat", ...usage })?.inputTokens).toBe(12);
  });

  it.each([
    ["gen_ai.prompt.name", "gen_ai.prompt.version"],
    ["galley.prompt.slug", "galley.prompt.version"],
    ["langfuse.observation.prompt.name", "langfuse.observation.prompt.version"],
    ["promptlayer.prompt.name", "promptlayer.prompt.version"],
    ["traceloop.prompt.key", "traceloop.prompt.version"],
    ["langsmith.metadata.lc_hub_repo", "langsmith.metadata.lc_hub_commit_hash"],
    ["ai.telemetry.metadata.promptName", "ai.telemetry.metadata.promptVersion"],
    ["mastra.metadata.prompt_name", "mastra.metadata.prompt_version"],
  ])("links by %s, with the version as text or number", (name, version) => {
    expect(one({ ...chat, [name]: "reply", [version]: 3 })?.prompt).toMatchObject({
      name: "reply",
      version: "3",
    });
    expect(one({ ...chat, [name]: "reply", [version]: "3" })?.prompt).toMatchObject({
      name: "reply",
      version: "3",
    });
    expect(one({ ...chat, [version]: 3 })?.prompt).toBeNull();
  });

  it("links by the JSON that Langfuse's users give the AI SDK", () => {
    const json = JSON.stringify({ name: "reply", version: 3, isFallback: false });
    expect(one({ "ai.telemetry.metadata.langfusePrompt": json })?.prompt).toMatchObject({
      name: "reply",
      version: "3",
    });
  });

  it("completes a prompt from another convention only when that means the same one", () => {
    const named = { ...chat, "gen_ai.prompt.name": "reply", "langfuse.observation.prompt.version": 3 };
    expect(one({ ...named, "langfuse.observation.prompt.name": "reply" })?.prompt?.version).toBe("3");
    expect(one({ ...named, "langfuse.observation.prompt.name": "other" })?.prompt?.version).toBeNull();
  });

  it("reads errors from the status, the attribute and the exception", () => {
    const exception = {
      name: "exception",
      attributes: [
        { key: "exception.type", value: { stringValue: "TimeoutError" } },
        { key: "exception.message", value: { stringValue: "too slow" } },
      ],
    };
    expect(one(chat, { events: [exception] })).toMatchObject({ status: "ok", errorType: null });
    expect(one(chat, { events: [exception], status: { code: 2 } })).toMatchObject({
      status: "error",
      errorType: "TimeoutError",
      errorMessage: "too slow",
    });
    expect(one({ ...chat, "error.type": "429" })).toMatchObject({ status: "error", errorType: "429" });
  });

  it.each([
    ["end_turn", "stop"],
    ["tool-calls", "tool_calls"],
    ["MAX_TOKENS", "length"],
    ["content-filter", "content_filter"],
    ["something new", "something new"],
  ])("knows the finish reason %s as %s", (reason, normalizedReason) => {
    expect(one({ ...chat, "gen_ai.response.finish_reasons": [reason] })?.finishReason).toBe(normalizedReason);
  });

  it("invents nothing for a span that says nothing", () => {
    const { attributes, ...span } = one({}) ?? {};
    expect(attributes).toEqual({});
    expect(span).toMatchObject({
      kind: "span",
      provider: null,
      model: null,
      inputTokens: null,
      givenCostUsd: null,
      countsTowardUsage: false,
      inputMessages: [],
      outputText: null,
      outputToolCalls: [],
      finishReason: null,
      parameters: {},
      prompt: null,
      sessionId: null,
      tags: [],
    });
  });
});
