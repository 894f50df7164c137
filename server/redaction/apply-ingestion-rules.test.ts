import { describe, expect, test } from "vitest";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { aNormalizedSpan } from "@/tests/support/a-normalized-span";
import { applyIngestionRules } from "./apply-ingestion-rules";
import { compileRules } from "./compile-rules";
import { hashTarget } from "./erased-targets";
import { ingestionRules } from "./ingestion-rules-schemas";
import { applyRulesToLogRecords } from "./redact-log-records";

const SECRET = "ada@example.com";
const at = new Date(1_760_000_000_000);
const apply = async (rules: unknown, spans: readonly NormalizedSpan[]) => {
  const compiled = compileRules(ingestionRules.parse(rules));
  return applyIngestionRules({ workspaceId: "wsp_1", compiled, erased: undefined }, spans);
};

describe("redaction", () => {
  const told = aNormalizedSpan({
    name: `mail ${SECRET}`,
    errorMessage: `no box ${SECRET}`,
    inputMessages: [
      { role: "user", content: `I am ${SECRET}` },
      { role: "assistant", content: "", toolCalls: [{ id: "1", name: "send", arguments: { to: [SECRET] } }] },
    ],
    outputText: `Hello ${SECRET}`,
    outputToolCalls: [{ id: "2", name: "send", arguments: `{"to":"${SECRET}"}` }],
    prompt: {
      name: "support/reply",
      version: "1",
      label: null,
      id: null,
      variables: { from: SECRET },
      inheritedFromSpanId: null,
    },
    parameters: { stop: [SECRET] },
    tags: [SECRET],
    attributes: {
      "gen_ai.input.messages": JSON.stringify([{ content: `${SECRET} "quoted"`, card: 4111111111111111 }]),
      escaped: '"ada\\u0040example.com"',
      nested: { [SECRET]: 1 },
    },
  });

  test("reaches everything that was written, and says what it took", async () => {
    const { spans } = await apply({ detectors: ["email", "card"] }, [told]);
    expect(JSON.stringify(spans)).not.toMatch(/ada|4111/);
    expect(spans[0]).toMatchObject({
      outputText: "Hello [email]",
      outputToolCalls: [{ arguments: '{"to":"[email]"}' }],
      prompt: { variables: { from: "[email]" } },
      attributes: {
        "gen_ai.input.messages": '[{"content":"[email] \\"quoted\\"","card":"[card]"}]',
        escaped: '"[email]"',
      },
    });
  });

  test("leaves the ids that a trace is found by, and its numbers", async () => {
    const span = aNormalizedSpan({
      userId: SECRET,
      attributes: { "user.id": SECRET, note: `of ${SECRET}`, tokens: 12 },
    });
    const { spans } = await apply({ detectors: ["email"] }, [span]);
    expect(spans[0]).toMatchObject({
      userId: SECRET,
      inputTokens: 12,
      attributes: { "user.id": SECRET, note: "of [email]", tokens: 12 },
    });
  });

  test("changes nothing the second time", async () => {
    const once = await apply({ detectors: ["email", "card"] }, [told]);
    expect(await apply({ detectors: ["email", "card"] }, once.spans)).toEqual(once);
  });
});

test("without rules, the very same spans go on", async () => {
  const spans = [aNormalizedSpan()];
  expect((await apply({}, spans)).spans).toBe(spans);
});

test("takes out attributes by their names, or by how those begin", async () => {
  const span = aNormalizedSpan({
    attributes: { "http.url": "x", "app.secret.a": 1, "app.secret.b": 2, "app.open": 3 },
  });
  const { spans } = await apply({ droppedAttributes: ["http.url", "app.secret.*"] }, [span]);
  expect(spans[0]?.attributes).toEqual({ "app.open": 3 });
});

describe("content that is not wanted", () => {
  const span = aNormalizedSpan({
    inputMessages: [{ role: "user", content: "asked" }],
    outputText: "answered",
    prompt: {
      name: "p",
      version: "1",
      label: null,
      id: null,
      variables: { q: "asked" },
      inheritedFromSpanId: null,
    },
    attributes: {
      "gen_ai.input.messages": "asked",
      "gen_ai.output.messages": "answered",
      "gen_ai.prompt.name": "p",
      "gen_ai.prompt.0.content": "asked",
      "ai.response.text": "answered",
      "langfuse.observation.input": "asked",
      "llm.output_messages.0.message.content": "answered",
      "gen_ai.usage.input_tokens": 12,
      unknown: "asked and answered ".repeat(20),
      "http.route": "/chat",
    },
  });

  test("leaves neither, but the numbers, the names and a word why", async () => {
    const { spans } = await apply({ keepsInputs: false, keepsOutputs: false }, [span]);
    expect(JSON.stringify(spans)).not.toMatch(/asked|answered/);
    expect(spans[0]).toMatchObject({
      contentState: "off",
      inputTokens: 12,
      prompt: { name: "p", variables: { q: null } },
      attributes: { "gen_ai.prompt.name": "p", "gen_ai.usage.input_tokens": 12, "http.route": "/chat" },
    });
  });

  test("leaves the one side", async () => {
    const { spans } = await apply({ keepsInputs: false }, [span]);
    expect(JSON.stringify(spans)).not.toContain("asked");
    expect(spans[0]).toMatchObject({
      outputText: "answered",
      attributes: { "ai.response.text": "answered" },
    });
  });
});

describe("sampling", () => {
  const traces = Array.from({ length: 2_000 }, (_, index) =>
    aNormalizedSpan({
      traceId: String(index),
      outputText: "said",
      status: index % 100 === 0 ? "error" : "ok",
    }),
  );
  const kept = (spans: readonly NormalizedSpan[]) => spans.filter(({ outputText }) => outputText === "said");

  test("keeps every trace's numbers, the content of its share, and all errors", async () => {
    const { spans, droppedCount } = await apply({ sampling: { percent: 25 } }, traces);
    expect(droppedCount).toBe(0);
    expect(spans.every(({ inputTokens }) => inputTokens === 12)).toBe(true);
    expect(kept(spans).length).toBeGreaterThan(430);
    expect(kept(spans).length).toBeLessThan(590);
    expect(kept(spans).filter(({ status }) => status === "error")).toHaveLength(20);
  });

  test("decides by the trace, whichever request its spans come in", async () => {
    const together = await apply({ sampling: { percent: 50 } }, traces);
    const apart = await Promise.all(traces.map((span) => apply({ sampling: { percent: 50 } }, [span])));
    expect(apart.flatMap(({ spans }) => spans)).toEqual(together.spans);
  });

  test("heeds the first rate that fits, and the highest of a trace", async () => {
    const rules = {
      sampling: {
        percent: 0,
        rates: [
          { promptSlug: "p", percent: 100 },
          { environment: "qa", percent: 0 },
        ],
      },
    };
    const prompt = {
      name: "p",
      version: null,
      label: null,
      id: null,
      variables: null,
      inheritedFromSpanId: null,
    };
    const spans = [
      aNormalizedSpan({ traceId: "a", environment: "qa", outputText: "said" }),
      aNormalizedSpan({ traceId: "a", environment: "qa", outputText: "said", prompt }),
      aNormalizedSpan({ traceId: "b", environment: "qa", outputText: "said" }),
    ];
    expect(kept((await apply(rules, spans)).spans).map(({ traceId }) => traceId)).toEqual(["a", "a"]);
  });
});

test("does not store what comes from where it is not wanted", async () => {
  const spans = [
    aNormalizedSpan({ environment: "test" }),
    aNormalizedSpan({ serviceName: "probe" }),
    aNormalizedSpan({ environment: null }),
    aNormalizedSpan(),
  ];
  const ruled = await apply({ ignoredEnvironments: ["test", "qa"], ignoredServices: ["probe"] }, spans);
  expect(ruled).toEqual({
    spans: [aNormalizedSpan({ environment: null }), aNormalizedSpan()],
    droppedCount: 2,
  });
});

test("does not store again what was deleted, but what its user does later", async () => {
  const upTo = at.getTime() + 1;
  const erased = new Map([[hashTarget("wsp_1", "user", "ada"), upTo]]);
  const later = aNormalizedSpan({ traceId: "new", userId: "ada", startTimeUs: (upTo + 1) * 1000 });
  const spans = [aNormalizedSpan({ userId: "ada" }), aNormalizedSpan({ userId: null }), later];
  const ruled = await applyIngestionRules({ workspaceId: "wsp_1", compiled: undefined, erased }, spans);
  expect(ruled).toEqual({ spans: [later], droppedCount: 2 });
});

test("does to log records what it does to spans", async () => {
  const record = {
    traceId: "t",
    spanId: "s",
    timeUnixNano: 0n,
    eventName: "gen_ai.user.message",
    body: { content: SECRET },
    attributes: { note: SECRET, "x.y": 1 },
    resource: { attributes: { "service.name": "shop" } },
    scope: { name: "", version: "" },
  };
  const records = (rules: unknown) =>
    applyRulesToLogRecords(
      { workspaceId: "wsp_1", compiled: compileRules(ingestionRules.parse(rules)), erased: undefined },
      [record],
    );
  expect(await records({})).toEqual([record]);
  expect(await records({ detectors: ["email"], droppedAttributes: ["x.*"] })).toMatchObject([
    { body: { content: "[email]" }, attributes: { note: "[email]" } },
  ]);
  expect(await records({ keepsInputs: false })).toMatchObject([{ body: null }]);
  expect(await records({ keepsOutputs: false })).toMatchObject([{ body: { content: SECRET } }]);
  expect(await records({ ignoredServices: ["shop"] })).toEqual([]);
  const erased = new Map([[hashTarget("wsp_1", "trace", "t"), 1]]);
  const again = { workspaceId: "wsp_1", compiled: undefined, erased };
  expect(await applyRulesToLogRecords(again, [record, { ...record, timeUnixNano: 1_000_000n }])).toHaveLength(
    1,
  );
});
