import { createServer, type Server } from "node:http";
import { buffer } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import { metrics } from "./galley-metrics";
import { inSpan } from "./own-traces";
import { startOwnTelemetry } from "./start-own-telemetry";

let collector: Server | undefined;
afterEach(() => collector?.close());

type Received = { readonly path: string; readonly key: string | undefined; readonly body: Buffer };

async function startCollector(received: Received[]): Promise<string> {
  const server = createServer(async (request, response) => {
    const key = request.headers["x-key"];
    received.push({ path: request.url ?? "", key: String(key), body: await buffer(request) });
    response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
  });
  collector = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`;
}

const settings = {
  headers: { "x-key": "secret" },
  serviceName: "galley-test",
  resourceAttributes: { "deployment.environment.name": "test" },
  tracesRatio: 1,
  metricIntervalMs: 60_000,
};

test("sends its spans, each below the one it was part of, and its metrics, and nothing of an error but its name", async () => {
  const received: Received[] = [];
  const telemetry = startOwnTelemetry({ ...settings, endpoint: await startCollector(received) });
  metrics.runs.with({ outcome: "ok" }).record(0.2);
  await inSpan("job outer", { "galley.rows": 3 }, () => inSpan("trace store query", {}, async () => "done"));
  const failing = inSpan("job broken", {}, () => Promise.reject(new TypeError("ada@example.com is no date")));
  await expect(failing).rejects.toThrow("no date");
  await telemetry.stop();

  expect(new Set(received.map(({ path }) => path))).toEqual(new Set(["/v1/traces", "/v1/metrics"]));
  expect(received.every(({ key }) => key === "secret")).toBe(true);
  const traces = received.filter(({ path }) => path === "/v1/traces");
  const { spans } = decodeOtlpTraces(Buffer.concat(traces.map(({ body }) => body)), "protobuf");
  const named = (name: string) => spans.find((span) => span.name === name);
  expect(named("trace store query")?.parentSpanId).toBe(named("job outer")?.spanId);
  expect(named("job outer")).toMatchObject({ attributes: { "galley.rows": 3 }, parentSpanId: "" });
  expect(named("job outer")?.resource.attributes).toEqual({
    "deployment.environment.name": "test",
    "service.name": "galley-test",
  });
  expect(named("job broken")).toMatchObject({ statusCode: 2, attributes: { "error.type": "TypeError" } });
  const all = Buffer.concat(received.map(({ body }) => body)).toString("latin1");
  expect(all).toContain("galley_run_duration_seconds");
  expect(all).not.toContain("ada@example.com");
});

test("without a collector, work goes on as if nothing were there", async () => {
  expect(await inSpan("job", {}, async () => 7)).toBe(7);
  const telemetry = startOwnTelemetry({ ...settings, endpoint: "http://127.0.0.1:9" });
  expect(await inSpan("job", {}, async () => 8)).toBe(8);
  await telemetry.stop();
}, 30_000);
