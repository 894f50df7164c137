import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { afterEach, describe, expect, test } from "vitest";
import { metrics } from "@/server/metrics/galley-metrics";
import { observeRequests } from "@/server/metrics/observe-requests";
import { setRouteNames } from "@/server/metrics/route-names";
import { createMetricsApp } from "./metrics-app";

let server: Server | undefined;
afterEach(() => server?.close());

/** A server that answers `/api/metrics`, and anything else from memory or in a moment. */
async function start(token?: string): Promise<string> {
  const own = getRequestListener(createMetricsApp(token).fetch);
  server = createServer(
    observeRequests((request, response) => {
      if (request.url === "/api/metrics") void own(request, response);
      else if (request.method === "GET") response.end("from memory");
      else setImmediate(() => response.writeHead(404).end());
    }),
  );
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const address = listening.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

const SAMPLE = /^([a-z_]+)(?:\{((?:[a-z_]+="[^"\\\n]*",?)*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|NaN|[+-]Inf)$/;

/** By name and labels, as Prometheus reads it; a line that it would refuse is refused here. */
async function scrape(url: string): Promise<Map<string, number>> {
  const answer = await fetch(`${url}/api/metrics`);
  expect(answer.headers.get("content-type")).toContain("version=0.0.4");
  const lines = (await answer.text()).split("\n").filter((line) => line !== "" && !line.startsWith("# "));
  return new Map(
    lines.map((line) => {
      const [, name = "", labels = "", value] = SAMPLE.exec(line) ?? [];
      expect(name, line).not.toBe("");
      return [`${name}{${labels}}`, Number(value)];
    }),
  );
}

const FETCHED =
  'galley_http_request_duration_seconds_count{route="/api/v1/prompts/{slug}",method="GET",status="200"}';
const SENT =
  'galley_http_request_duration_seconds_count{route="/api/v1/prompts/{slug}/run",method="POST",status="404"}';
const HITS = 'galley_serving_answers_total{result="hit"}';

describe("what Prometheus reads", () => {
  test("is what it can parse, and moves with what happens", async () => {
    setRouteNames("/api/v1", [{ method: "post", path: "/prompts/{slug}/run" }]);
    const url = await start();
    const before = await scrape(url);
    await fetch(`${url}/api/v1/prompts/support/reply?environment=production`);
    await fetch(`${url}/api/v1/prompts/support/reply`);
    await fetch(`${url}/api/v1/prompts/support/reply/run`, { method: "POST" });
    metrics.rows.with({ table: "spans", outcome: "stored" }).add(512);
    const after = await scrape(url);
    const moved = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(moved(FETCHED)).toBe(2);
    expect(moved(HITS)).toBe(2);
    expect(moved(SENT)).toBe(1);
    expect(moved('galley_ingest_rows_total{table="spans",outcome="stored"}')).toBe(512);
    expect(after.get('galley_process_memory_bytes{kind="rss"}')).toBeGreaterThan(1_000_000);
    expect([...after.keys()].filter((name) => name.startsWith("galley_event_loop_delay"))).toHaveLength(3);
    expect([...after.keys()].join("\n")).not.toContain("support");
  });

  test("is for this machine without a token, and not for what a proxy passes on", async () => {
    const url = await start();
    const passedOn = await fetch(`${url}/api/metrics`, { headers: { "x-forwarded-for": "203.0.113.7" } });
    expect(passedOn.status).toBe(403);
  });

  test("is for whoever has the token where there is one", async () => {
    const url = await start("a-token-of-the-operator");
    const ask = async (authorization?: string) =>
      (await fetch(`${url}/api/metrics`, { headers: authorization ? { authorization } : {} })).status;
    expect([await ask(), await ask("Bearer another"), await ask("Bearer a-token-of-the-operator")]).toEqual([
      401, 401, 200,
    ]);
  });
});
