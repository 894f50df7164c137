import { trace } from "@opentelemetry/api";
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ScriptedServer, sendJson, startScriptedServer } from "@/tests/support/scripted-server";
import { aDocument } from "@/tests/support/served-document";
import { createGalley } from "../create-galley";
import { findActiveSpan, traceHeaders } from "./active-span";
import { attributesOf } from "./prompt-attributes";

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
let server: ScriptedServer;
beforeAll(async () => {
  provider.register();
  server = await startScriptedServer((_request, response) => sendJson(response, aDocument(4)));
});
afterAll(async () => {
  await server.stop();
  await provider.shutdown();
});

const inSpan = <T>(work: () => Promise<T>) =>
  trace.getTracer("test").startActiveSpan("work", async (span) => {
    const result = await work();
    span.end();
    return result;
  });

test("a prompt names itself on the span in which it is asked for", async () => {
  const galley = createGalley({ baseUrl: server.url, stream: false });
  await inSpan(() => galley.render("support/reply", { variables: { question: "?" } }));
  await galley.close();
  expect(exporter.getFinishedSpans().at(-1)?.attributes).toEqual({
    "gen_ai.prompt.name": "support/reply",
    "gen_ai.prompt.version": "4",
    "galley.prompt.slug": "support/reply",
    "galley.prompt.version": 4,
    "galley.environment": "production",
  });
});

test("no span is touched when that is not wanted, and none is needed", async () => {
  const galley = createGalley({ baseUrl: server.url, stream: false, tracing: false });
  await inSpan(() => galley.get("support/reply"));
  expect(exporter.getFinishedSpans().at(-1)?.attributes).toEqual({});
  await createGalley({ baseUrl: server.url, stream: false }).get("support/reply");
  await galley.close();
});

test("a run continues the caller's trace", () =>
  inSpan(async () => {
    const { traceId, spanId } = trace.getActiveSpan()?.spanContext() ?? { traceId: "", spanId: "" };
    expect(traceHeaders(findActiveSpan)).toEqual({ traceparent: `00-${traceId}-${spanId}-01` });
  }));

test("an arm and a caller's pseudonym go along; a fallback has no version", () => {
  const named = { prompt: "a", environment: "production", arm: "candidate" };
  expect(attributesOf({ ...named, version: 2, rollout: { id: "rol_1", unit: "00ff" } })).toMatchObject({
    "galley.arm": "candidate",
    "galley.rollout.id": "rol_1",
    "galley.rollout.unit": "00ff",
  });
  expect(attributesOf({ ...named, version: 0 })).not.toHaveProperty("galley.prompt.version");
});
