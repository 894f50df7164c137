/** What an operator's tools ask: is it alive, is it ready. Not part of the public API, needs no key, tells no secret. */
import { Hono } from "hono";

export type ReadinessCheck = () => Promise<void>;

/** Long enough for a busy store, short enough for an orchestrator that asks every few seconds. */
const CHECK_TIMEOUT_MS = 2_000;

export function createOperationsApp(checks: Readonly<Record<string, ReadinessCheck>>): Hono {
  const app = new Hono();
  app.get("/api/health", (c) => c.json({ status: "alive" }));
  app.get("/api/ready", async (c) => {
    const results = await Promise.all(Object.entries(checks).map(runCheck));
    const isReady = results.every(([, state]) => state === "ok");
    return c.json(
      { status: isReady ? "ready" : "not ready", checks: Object.fromEntries(results) },
      isReady ? 200 : 503,
    );
  });
  return app;
}

async function runCheck([name, check]: [string, ReadinessCheck]): Promise<[string, "ok" | "failing"]> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("timed out")), CHECK_TIMEOUT_MS).unref();
  });
  const isOk = await Promise.race([check(), timeout]).then(
    () => true,
    () => false,
  );
  return [name, isOk ? "ok" : "failing"];
}
