/** What an operator meets: starting, refusing to start, filling, stopping. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "@playwright/test";
import { z } from "zod";
import { test } from "../support/e2e-test";
import type { Installation } from "../support/test-server";
import { startTestTraceStore } from "../support/trace-store";

test.use({ startsEmpty: true });

/** A command of ours to its end; what it printed on both streams, and its exit code. */
async function run(script: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(resolve("node_modules/.bin/node"), ["--import", "tsx", script, ...args], {
    // biome-ignore lint/style/noProcessEnv: the child inherits the machine's environment.
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { out, err, code: child.exitCode };
}

/** The variables of an installation; an empty one counts as absent. */
const onStoresOf = ({ dataDir, databaseUrl = "" }: Installation) => ({
  GALLEY_DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl,
});

const start = (installation: Installation, env: Readonly<Record<string, string>> = {}) =>
  run("scripts/start.mjs", [], { PORT: "0", ...onStoresOf(installation), ...env });

test("says it is alive and ready, finishes what is under way on SIGTERM, and starts again on what it left", async ({
  installation,
}) => {
  const server = await installation.start();
  expect(await (await fetch(`${server.url}/api/health`)).json()).toEqual({ status: "alive" });
  const ready = await fetch(`${server.url}/api/ready`);
  expect(await ready.json()).toEqual({ status: "ready", checks: { postgres: "ok", clickhouse: "ok" } });

  const underWay = fetch(`${server.url}/sign-up`);
  await fetch(`${server.url}/api/health`);
  const stopped = server.stop();
  expect((await underWay).status).toBe(200);
  expect(await stopped).toBe(0);

  const again = await installation.start();
  expect((await fetch(`${again.url}/api/ready`)).status).toBe(200);
});

test("works on a ClickHouse that it is pointed at", async ({ installation }) => {
  const traces = await startTestTraceStore();
  const address = new URL(traces.server.url());
  address.username = "default";
  address.password = traces.server.password;
  address.pathname = "/elsewhere";
  const server = await installation.start({ env: { CLICKHOUSE_URL: address.href } });
  expect((await fetch(`${server.url}/api/ready`)).status).toBe(200);
  const tables = await traces.store.query<{ name: string }>("SHOW TABLES FROM elsewhere");
  expect(tables.map(({ name }) => name)).toEqual(["log_records", "schema_migrations", "scores", "spans"]);
  expect(await server.stop()).toBe(0);
  await traces.stop();
});

test("refuses a directory that another process uses, and names that process", async ({ installation }) => {
  test.skip(!!installation.databaseUrl, "the first process would have to hold an embedded store");
  const server = await installation.start();
  const { err, code } = await start(installation);
  expect(err).toContain(`Another Galley (process ${server.pid}) is using`);
  expect(code).toBe(1);
});

test("refuses a taken port", async ({ installation }) => {
  const taken = createServer().listen(0, "0.0.0.0");
  await once(taken, "listening");
  const address = taken.address();
  const port = typeof address === "object" && address ? String(address.port) : "";
  const { err, code } = await start(installation, { PORT: port });
  taken.close();
  expect(err.trim()).toBe(`Port ${port} is taken. Stop what uses it, or choose another with PORT.`);
  expect(code).toBe(1);
});

test.describe("refuses with one message and no stack", () => {
  const refusals = [
    ["a value that cannot be", { PORT: "abc" }, /PORT: /],
    [
      "a PostgreSQL that cannot be reached",
      { DATABASE_URL: "postgres://galley@127.0.0.1:1/galley" },
      /^PostgreSQL at 127\.0\.0\.1:1 \(DATABASE_URL\) could not be opened: .*ECONNREFUSED/m,
    ],
    [
      "a ClickHouse that cannot be reached",
      { CLICKHOUSE_URL: "http://127.0.0.1:1" },
      /^ClickHouse at 127\.0\.0\.1:1 \(CLICKHOUSE_URL\) could not be reached/m,
    ],
  ] as const;
  for (const [title, env, message] of refusals) {
    test(title, async ({ installation }) => {
      const { err, code } = await start(installation, env);
      expect(err).toMatch(message);
      expect(err).not.toMatch(/\n\s+at /);
      expect(code).toBe(1);
    });
  }
});

const seeded = z.strictObject({
  url: z.url(),
  email: z.email(),
  password: z.string().min(10),
  workspace: z.string(),
  keys: z.strictObject({ production: z.string(), development: z.string() }),
});

test("seeds a demo on an empty installation, and again through the server that runs on it", async ({
  installation,
}) => {
  test.setTimeout(240_000);
  const seed = async () => {
    const { out, err, code } = await run("scripts/seed.ts", ["demo", "--json"], onStoresOf(installation));
    expect(code, err).toBe(0);
    return seeded.parse(JSON.parse(out.trim().split("\n").at(-1) ?? ""));
  };
  const first = await seed();
  const server = await installation.start();
  const second = await seed();

  expect(second.workspace).not.toBe(first.workspace);
  expect(new URL(second.url).port).toBe(new URL(server.url).port);
  for (const { keys } of [first, second]) {
    const answer = await fetch(`${server.url}/api/v1/environments/production/prompts`, {
      headers: { authorization: `Bearer ${keys.production}` },
    });
    expect(await answer.json()).toMatchObject({ environment: "production", prompts: { length: 8 } });
  }
});
