import { describe, expect, it } from "vitest";
import { normalizeSpans } from "@/server/telemetry/normalize-spans";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import { draftOf } from "@/server/telemetry/own-values";
import { encodeJsonRequest, requestOfSpans, spanJson } from "@/tests/support/otlp-encoder";

const OUTER = "1000000000000001";
const MIDDLE = "1000000000000002";
const LEAF = "1000000000000003";
const SECOND = "1000000000000004";

const generation = { "openinference.span.kind": "LLM" };
const chat = { "gen_ai.operation.name": "chat" };
const usage = { "gen_ai.usage.input_tokens": 27, "gen_ai.usage.output_tokens": 8 };

function resolved(...spans: object[]): Record<string, NormalizedSpan> {
  const { spans: decoded } = decodeOtlpTraces(encodeJsonRequest(requestOfSpans(...spans)), "json");
  return Object.fromEntries(normalizeSpans(decoded).map((span) => [span.spanId, span]));
}

const under = (parentSpanId: string) => ({ parentSpanId });
const counted = (spans: Record<string, NormalizedSpan>) =>
  Object.values(spans)
    .filter((span) => span.countsTowardUsage)
    .map((span) => span.spanId);

describe("one call that several spans report", () => {
  it("counts where it is known at first hand, through any number of layers", () => {
    const spans = resolved(
      spanJson(OUTER, { ...generation, ...usage }),
      spanJson(MIDDLE, { ...chat, ...usage }, under(OUTER)),
      spanJson(LEAF, { ...chat, ...usage }, under(MIDDLE)),
    );
    expect(counted(spans)).toEqual([LEAF]);
    expect(spans[OUTER]?.usageReportedBySpanId).toBe(LEAF);
    expect(spans[MIDDLE]?.usageReportedBySpanId).toBe(LEAF);
  });

  it("counts at the outer span where only that one knows the usage", () => {
    const spans = resolved(
      spanJson(OUTER, { ...generation, ...usage }),
      spanJson(MIDDLE, chat, under(OUTER)),
      spanJson(LEAF, chat, under(MIDDLE)),
    );
    expect(counted(spans)).toEqual([OUTER]);
    expect(spans[LEAF]?.usageReportedBySpanId).toBe(OUTER);
  });

  it("costs what the outer span says, which knows what was paid", () => {
    const spans = resolved(
      spanJson(OUTER, { "langfuse.observation.type": "generation", "galley.cost_usd": 0.25 }),
      spanJson(LEAF, { ...chat, ...usage }, under(OUTER)),
    );
    expect(counted(spans)).toEqual([LEAF]);
    expect(spans[LEAF]?.givenCostUsd).toBe("0.25");
  });

  it("is several calls where several spans report them; what was paid for all is no one's cost", () => {
    const spans = resolved(
      spanJson(OUTER, { ...generation, ...usage, "galley.cost_usd": 0.25 }),
      spanJson(LEAF, { ...chat, ...usage }, under(OUTER)),
      spanJson(SECOND, { ...chat, ...usage }, under(OUTER)),
    );
    expect(counted(spans)).toEqual([LEAF, SECOND]);
    expect(spans[LEAF]?.givenCostUsd).toBeNull();
  });

  it("is resolved again from what each span said, however many reported it", () => {
    const { spans } = decodeOtlpTraces(
      encodeJsonRequest(
        requestOfSpans(
          spanJson(OUTER, generation),
          spanJson(LEAF, { ...chat, ...usage }, under(OUTER)),
          spanJson(SECOND, { ...chat, ...usage }, under(OUTER)),
        ),
      ),
      "json",
    );
    const [outer] = normalizeSpans(spans);
    expect(outer).toMatchObject({ kind: "span", countsTowardUsage: false });
    expect(outer && draftOf(outer).span).toMatchObject({ kind: "generation", countsTowardUsage: true });
  });

  it("is Mastra's inference, not the generation and the step around it", () => {
    const type = (name: string) => ({ "mastra.span.type": name, ...chat, ...usage });
    const spans = resolved(
      spanJson(OUTER, type("model_generation")),
      spanJson(MIDDLE, type("model_step"), under(OUTER)),
      spanJson(LEAF, type("model_inference"), under(MIDDLE)),
    );
    expect(counted(spans)).toEqual([LEAF]);
  });

  it("is found however deep the spans nest, without taking for ever", () => {
    const id = (index: number) => (index + 1).toString(16).padStart(16, "0");
    const nested = Array.from({ length: 2_000 }, (_, index) =>
      spanJson(id(index), { ...chat, ...usage }, index === 0 ? {} : under(id(index - 1))),
    );
    expect(counted(resolved(...nested))).toEqual([id(1_999)]);
  });
});
