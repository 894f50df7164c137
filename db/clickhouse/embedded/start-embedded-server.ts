import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { chooseEntry } from "../../choose-entry";
import { EmbeddedServerError } from "./embedded-server-error";
import { type EmbeddedServerLog, type LaunchedServer, launchEmbeddedServer } from "./launch-embedded-server";

export type EmbeddedServer = {
  /** Where it listens now; a restart may change it, so ask for each connection. */
  url(): string;
  readonly password: string;
  /** Of the process that serves now, undefined while there is none. */
  pid(): number | undefined;
  /** Lets what is under way finish, then ends the process. No restart follows. */
  stop(): Promise<void>;
};

export type EmbeddedServerOptions = {
  readonly dataDir: string;
  readonly log?: EmbeddedServerLog;
  /** The program to run; by default the bundle or the source, whichever this module is part of. */
  readonly entry?: string;
};

const ENTRY = {
  source: "db/clickhouse/embedded/embedded-server-main.ts",
  bundle: "dist/embedded-server.mjs",
};
/** How long a process that is on its way out may hold the directory. */
const LOCK_WAIT_MS = 15_000;
const LOCK_RETRY_MS = 200;
const FIRST_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 5_000;
/** After so long a life the next death counts as the first one again. */
const STABLE_AFTER_MS = 30_000;
/** More than the child gives itself to finish. */
const STOP_WITHIN_MS = 12_000;

/**
 * Starts the embedded trace store and keeps it running until `stop`: when its process dies it is started again, on the
 * same port if that is still free. The process ends with this one, however this one ends.
 *
 * @throws EmbeddedServerError when it cannot be started at all: the package is missing, or another process uses the
 * directory.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const log = options.log ?? (() => {});
  const password = randomBytes(24).toString("base64url");
  const entry = options.entry ?? chooseEntry(ENTRY, import.meta.filename);
  await mkdir(options.dataDir, { recursive: true });

  let current: ChildProcess | undefined;
  let port = 0;
  let isStopping = false;

  async function launch(): Promise<void> {
    const launched = await launchWhenUnlocked({ entry, dataDir: options.dataDir, password, port, log });
    current = launched.child;
    port = launched.port;
    const startedAt = Date.now();
    current.once("exit", (code, signal) => {
      current = undefined;
      if (isStopping) return;
      log("error", `The embedded trace store died (${signal ?? code}) and is being started again.`);
      void keepTrying(Date.now() - startedAt > STABLE_AFTER_MS ? 0 : FIRST_BACKOFF_MS);
    });
    if (isStopping) current.kill("SIGKILL");
  }

  async function keepTrying(firstDelayMs: number): Promise<void> {
    for (
      let backoffMs = firstDelayMs;
      !isStopping;
      backoffMs = Math.min(backoffMs * 2 + FIRST_BACKOFF_MS, MAX_BACKOFF_MS)
    ) {
      await delay(backoffMs);
      try {
        if (!isStopping) await launch();
        return;
      } catch (error) {
        log("error", error instanceof Error ? error.message : String(error));
      }
    }
  }

  await launch();
  return {
    url: () => `http://127.0.0.1:${port}`,
    password,
    pid: () => current?.pid,
    async stop() {
      isStopping = true;
      if (current) await endProcess(current);
    },
  };
}

/** A former process may still be finishing its work: its lock is waited for, anybody else's is reported. */
async function launchWhenUnlocked(
  options: Parameters<typeof launchEmbeddedServer>[0],
): Promise<LaunchedServer> {
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      return await launchEmbeddedServer(options);
    } catch (error) {
      const isLocked = error instanceof EmbeddedServerError && error.code === "directory_locked";
      if (!isLocked) throw error;
      if (Date.now() > deadline) {
        throw new EmbeddedServerError(
          "directory_locked",
          `Another process uses the trace store in ${options.dataDir}. Stop it, or choose another GALLEY_DATA_DIR.`,
        );
      }
      await delay(LOCK_RETRY_MS);
    }
  }
}

async function endProcess(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
  await ended;
  clearTimeout(patience);
}
