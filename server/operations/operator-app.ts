/** Work that commands on the same machine ask of a running server, because embedded stores belong to one process. */
import { createHash, timingSafeEqual } from "node:crypto";
import { type Context, Hono } from "hono";
import { stream } from "hono/streaming";
import type { z } from "zod";
import { auditCommand, runAuditCommand } from "@/server/audit/run-audit-command";
import { runSeed, seedRequest } from "@/server/demo/run-seed";
import type { SeedStores } from "@/server/demo/seed-demo";
import { logger } from "@/server/log/logger";

/** One line of the answer: progress as it happens, then the result or what went wrong. */
export type OperatorEvent =
  | { readonly progress: string }
  | { readonly result: unknown }
  | { readonly error: string };

export function createOperatorApp(operatorToken: string, stores: SeedStores): Hono {
  const app = new Hono();
  app.use("/api/operator/*", async (c, next) => {
    if (isToken(c.req.header("authorization"), operatorToken)) return next();
    return c.json({ error: "Send the operator token of this installation's data directory." }, 401);
  });
  app.post("/api/operator/seed", (c) =>
    answer(c, seedRequest, (request, report) => runSeed(request, stores, report)),
  );
  app.post("/api/operator/audit", (c) =>
    answer(c, auditCommand, (command, report) => runAuditCommand(command, stores.db, report)),
  );
  return app;
}

type Work<T> = (request: T, report: (line: string) => void) => Promise<unknown>;

async function answer<T>(c: Context, schema: z.ZodType<T>, work: Work<T>): Promise<Response> {
  const request = schema.safeParse(await c.req.json().catch(() => undefined));
  if (!request.success) return c.json({ error: request.error.message }, 422);
  c.header("content-type", "application/x-ndjson");
  return stream(c, async (body) => {
    const send = (event: OperatorEvent) => body.write(`${JSON.stringify(event)}\n`);
    await runAndReport((report) => work(request.data, report), send);
  });
}

async function runAndReport(
  work: (report: (line: string) => void) => Promise<unknown>,
  send: (event: OperatorEvent) => unknown,
) {
  try {
    const result = await work((progress) => void send({ progress }));
    await send({ result });
  } catch (error) {
    logger.error({ err: error }, "an operator's command failed");
    await send({ error: error instanceof Error ? error.message : String(error) });
  }
}

function isToken(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header ?? ""), digest(`Bearer ${token}`));
}
