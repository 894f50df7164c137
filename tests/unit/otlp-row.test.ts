import { describe, expect, it } from "vitest";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { costOfSpan } from "@/server/prices/price-span";
import { LIST_PRICES } from "@/server/prices/workspace-prices";
import { normalizeSpans } from "@/server/telemetry/normalize-spans";
import { toSpanRow } from "@/server/telemetry/span-row";
import { spanFromRow } from "@/server/traces/span-from-row";
import { spanOutput } from "@/server/traces/trace-schemas";
import { encodeJsonRequest, requestOfSpans, spanJson } from "@/tests/support/otlp-encoder";
import { readOtlpFixture, readOtlpFixtures } from "@/tests/support/otlp-fixtures";
import { decodeRequest } from "@/tests/support/traces-of-request";

const SPAN_ID = "00f067aa0ba902b7";
const CONTEXT = { workspaceId: "wsp_1", apiKeyId: "key_1", link: null, cost: null };

async function normalizedOf(attributes: Record<string, unknown>, more: object = {}) {
  const body = encodeJsonRequest(requestOfSpans(spanJson(SPAN_ID, attributes, more)));
  const spans = await decodeRequest({ path: "/", headers: { "content-type": "application/json" }, body });
  return normalizeSpans(spans)[0] ?? expect.fail("no span");
}

describe("a span kept as a row", () => {
  it.each(readOtlpFixtures())("keeps everything $name sent", async ({ requests }) => {
    const sent = (await Promise.all(requests.map(decodeRequest))).flat();
    for (const [index, span] of normalizeSpans(sent).entries()) {
      const row = toSpanRow(span, { ...CONTEXT, cost: costOfSpan(span, LIST_PRICES) });
      const stored = JSON.parse(serializeSpanRow(row));
      expect(spanOutput.parse(spanFromRow(stored)).attributes).toEqual(sent[index]?.attributes);
    }
  });

  it("keeps NUL, lone surrogates, 1e+21 and 20 kB", async () => {
    const [request] = readOtlpFixture("otel-manual-0.301.1/edge-types.json").requests;
    const [span] = normalizeSpans(await decodeRequest(request ?? expect.fail("no request")));
    const row = JSON.parse(serializeSpanRow(toSpanRow(span ?? expect.fail("no span"), CONTEXT)));
    const { attributes } = spanFromRow(row);
    expect(attributes["app.nul"]).toBe("a\u0000b");
    expect(attributes["app.lone_surrogate"]).toBe("x\ud800y");
    expect(attributes["app.beyond_int64"]).toBe(1e21);
    expect(attributes["app.long"]).toHaveLength(20_000);
    expect(attributes["app.array.empty"]).toEqual([]);
  });

  it("tells an empty answer from none", async () => {
    const none = await normalizedOf({ "gen_ai.operation.name": "chat" });
    const empty = await normalizedOf({
      "ai.operationId": "ai.generateText.doGenerate",
      "ai.response.text": "",
    });
    expect(spanFromRow(toSpanRow(none, CONTEXT)).outputText).toBeNull();
    expect(spanFromRow(toSpanRow(empty, CONTEXT)).outputText).toBe("");
  });

  it("says what prompt the span names, and whether it is one of the workspace", async () => {
    const span = await normalizedOf({ "galley.prompt.slug": "support/reply", "galley.prompt.version": "12" });
    expect(spanFromRow(toSpanRow(span, CONTEXT)).prompt).toEqual({
      slug: "support/reply",
      version: 12,
      id: null,
      linked: false,
    });
    const link = { promptId: "prm_1", promptVersion: 12 };
    expect(spanFromRow(toSpanRow(span, { ...CONTEXT, link })).prompt).toEqual({
      slug: "support/reply",
      version: 12,
      id: "prm_1",
      linked: true,
    });
  });

  it("keeps the names of the variables, which say what an application sends", async () => {
    const span = await normalizedOf({
      "galley.prompt.slug": "support/reply",
      "galley.prompt.variable.question": "Where is it?",
      "galley.prompt.variable.name": "Ada",
      [`galley.prompt.variable.${"x".repeat(101)}`]: "no variable's name",
    });
    expect(toSpanRow(span, CONTEXT).variable_names).toEqual(["question", "name"]);
    const silent = await normalizedOf({ "galley.prompt.slug": "support/reply" });
    expect(toSpanRow(silent, CONTEXT).variable_names).toEqual([]);
  });

  it("takes a given cost before the list's, and none for a wrapper", async () => {
    const call = {
      "gen_ai.operation.name": "chat",
      "gen_ai.request.model": "gpt-4o-mini",
      "gen_ai.usage.cost": 0.25,
    };
    expect(costOfSpan(await normalizedOf(call), LIST_PRICES)).toEqual({ costUsd: "0.25", source: "given" });
    expect(
      costOfSpan(await normalizedOf({ ...call, "gen_ai.operation.name": "invoke_agent" }), LIST_PRICES),
    ).toBeNull();
  });

  it("keeps times to the microsecond", async () => {
    const span = await normalizedOf(
      {},
      {
        startTimeUnixNano: "1795350375620000999",
        endTimeUnixNano: "1795350375620003499",
      },
    );
    expect(spanFromRow(toSpanRow(span, CONTEXT))).toMatchObject({
      startTime: "2026-11-22T12:26:15.620000Z",
      durationMs: 0.003,
    });
  });
});
