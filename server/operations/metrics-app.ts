import { createHash, timingSafeEqual } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { PrometheusSerializer } from "@opentelemetry/exporter-prometheus";
import { type Context, Hono } from "hono";
import { metrics } from "@/server/metrics/galley-metrics";
import { ownResource } from "@/server/metrics/own-resource";
import { createMetricProducer } from "@/server/metrics/to-metric-data";

type Env = { Bindings: Partial<HttpBindings> };

/** Of a request that came through a proxy, the address says nothing: that of the proxy may be this machine's own. */
const FORWARDED = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];
const REFUSAL =
  "Metrics are for this machine alone. Set GALLEY_METRICS_TOKEN, and send it as a bearer token, to read them from elsewhere.\n";

/** What Prometheus reads. With a token, for whoever has it; without one, for this machine. */
export function createMetricsApp(token: string | undefined): Hono<Env> {
  const app = new Hono<Env>();
  const serializer = new PrometheusSerializer(undefined, false, undefined, true, true);
  const producer = createMetricProducer(Object.values(metrics), ownResource({ "service.name": "galley" }));
  app.get("/api/metrics", async (c) => {
    if (token !== undefined && !isToken(c.req.header("authorization"), token)) {
      return c.text("Send the token of GALLEY_METRICS_TOKEN as a bearer token.\n", 401);
    }
    if (token === undefined && !isOwnMachine(c)) return c.text(REFUSAL, 403);
    const { resourceMetrics } = await producer.collect();
    return c.text(serializer.serialize(resourceMetrics), 200, {
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
    });
  });
  return app;
}

function isOwnMachine(c: Context<Env>): boolean {
  const address = c.env?.incoming?.socket.remoteAddress ?? "";
  return (
    /^(127\.|::1$|::ffff:127\.)/.test(address) && FORWARDED.every((name) => c.req.header(name) === undefined)
  );
}

function isToken(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header ?? ""), digest(`Bearer ${token}`));
}
