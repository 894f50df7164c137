/** The product as it ships: the built server in a process of its own, on a directory of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { env } from "@/env";
import { createEmptyDatabase } from "./test-postgres";

export type TestServer = {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  /** What it has printed so far. */
  readonly output: () => string;
  /** SIGTERM; resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL, unless it is gone already; resolves when it is. */
  readonly kill: () => Promise<void>;
};

type TestDatabase = { readonly connectionString: string; readonly drop: () => Promise<void> };
/** Without these: an empty directory, and an empty database. */
type Beginning = { readonly database?: TestDatabase; readonly copyOf?: string };
type StartOptions = { readonly port?: number; readonly env?: Readonly<Record<string, string>> };

export type Installation = {
  readonly dataDir: string;
  /** Where tests run on PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** Starts the server on this installation's stores; again after it was stopped or killed. */
  readonly start: (options?: StartOptions) => Promise<TestServer>;
  /** Ends what still runs and removes the data. */
  readonly remove: () => Promise<void>;
};

/** Several processes on one PostgreSQL that the test brought, which outlives them. */
export function createCluster(connectionString: string, size: number): Promise<Installation[]> {
  const database = { connectionString, drop: async () => undefined };
  return Promise.all(Array.from({ length: size }, () => createInstallation({ database })));
}

/** As a first start and a stop leave it: others that begin with a copy of its directory start in half the time. */
export async function prepareInstallation(): Promise<Installation> {
  const installation = await createInstallation();
  const server = await installation.start();
  await server.stop();
  return installation;
}

/** A directory, and a database where tests run on PostgreSQL, that outlive restarts of the server on them. */
export async function createInstallation(begun: Beginning = {}): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), "galley-test-"));
  if (begun.copyOf) await cp(begun.copyOf, dataDir, { recursive: true });
  const database = begun.database ?? (env.DATABASE_URL ? await createEmptyDatabase() : undefined);
  const started: TestServer[] = [];
  return {
    dataDir,
    databaseUrl: database?.connectionString,
    async start({ port = 0, env: extra } = {}) {
      const stores = database ? { DATABASE_URL: database.connectionString } : undefined;
      const server = await startServer(dataDir, port, { ...stores, ...extra });
      started.push(server);
      return server;
    },
    async remove() {
      await Promise.all(started.map((server) => server.kill()));
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function startServer(
  dataDir: string,
  port: number,
  extra: Readonly<Record<string, string>>,
): Promise<TestServer> {
  const child = spawn(resolve("node_modules/.bin/node"), ["scripts/start.mjs"], {
    env: {
      // biome-ignore lint/style/noProcessEnv: the child inherits the machine's environment.
      ...process.env,
      NODE_ENV: "production",
      GALLEY_DATA_DIR: dataDir,
      PORT: String(port),
      GALLEY_LOG_LEVEL: "warn",
      // Counted like any other limit, and never in the way of a load.
      GALLEY_KEY_REQUESTS_PER_MINUTE: "1000000000",
      GALLEY_WORKSPACE_REQUESTS_PER_MINUTE: "1000000000",
      ...extra,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const url = await readyAt(child, () => output);
  const exited = once(child, "exit");
  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    output: () => output,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      return child.exitCode;
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

function readyAt(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((done, reject) => {
    child.stdout?.on("data", () => {
      const [, url] = /Galley is ready: (\S+)/.exec(output()) ?? [];
      if (url) done(url);
    });
    child.on("exit", (code) => reject(new Error(`The server ended with code ${code}:\n${output()}`)));
  });
}
