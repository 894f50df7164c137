/**
 * The embedded trace store: a process that serves ClickHouse's HTTP protocol on the loopback interface over chDB.
 * It is started with an IPC channel, is told by it what to open, and ends when the channel does: a parent that is
 * killed leaves the directory free.
 */
import type { Server } from "node:http";
import { totalmem } from "node:os";
import type { Session } from "chdb";
import { type FailedMessage, isOpenMessage, type OpenMessage, type ReadyMessage } from "./embedded-protocol";
import { createHttpInterface } from "./http-interface";
import type { Pools } from "./run-request";
import { createSessionPool } from "./session-pool";

/** Together with the decoders of compressed bodies they must find room in the thread pool (UV_THREADPOOL_SIZE=12). */
const READ_SESSIONS = 6;
const INSERT_SESSIONS = 4;
const MAX_BODY_BYTES = 256 * 1024 * 1024;
/** Shorter than what the parent waits before it kills. */
const FINISH_MS = 10_000;
/** Without a parent nobody waits for an answer; a start on the same directory waits for the lock. */
const FINISH_ORPHANED_MS = 1_000;
const MB = 1024 * 1024;

class StartFailure extends Error {
  constructor(
    readonly reason: FailedMessage["reason"],
    message: string,
  ) {
    super(message);
  }
}

let stop: (finishMs: number) => void = () => process.exit(0);
// Ctrl-C reaches the whole process group; the parent still has rows to write and then says when to stop.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => stop(FINISH_MS));
process.on("disconnect", () => stop(FINISH_ORPHANED_MS));
process.once("message", (message) => {
  if (!isOpenMessage(message)) throw new Error("Expected the message that says what to open.");
  serve(message).catch(reportFailure);
});

async function serve(message: OpenMessage): Promise<void> {
  const { Session: ChdbSession, drainPending } = await loadEngine();
  const openSession = () => new ChdbSession(message.dataDir, { connectionArgs: engineArguments() });
  const lock = openFirstSession(openSession);
  const pools: Pools = {
    reads: createSessionPool(openSession, READ_SESSIONS),
    inserts: createSessionPool(openSession, INSERT_SESSIONS),
  };
  const server = createHttpInterface({ pools, password: message.password, maxBodyBytes: MAX_BODY_BYTES });
  const port = await listen(server, message.port);

  stop = (finishMs) => {
    stop = () => {};
    // Killing it loses nothing that was acknowledged.
    setTimeout(() => process.kill(process.pid, "SIGKILL"), finishMs).unref();
    server.close(async () => {
      pools.reads.close();
      pools.inserts.close();
      await drainPending();
      lock.close();
      process.exit(0);
    });
    // A connection that is kept alive by its client becomes idle only when its last answer is sent.
    setInterval(() => server.closeIdleConnections(), 20);
  };
  const ready: ReadyMessage = { type: "ready", port };
  process.send?.(ready);
}

async function loadEngine() {
  try {
    return await import("chdb");
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new StartFailure(
      "engine_missing",
      `The embedded trace store needs the package "chdb", which is not installed or does not run here (${process.platform}-${process.arch}). ` +
        "It exists for Linux with glibc and for macOS, on x64 and arm64. Elsewhere set CLICKHOUSE_URL to a ClickHouse server. " +
        `(${detail})`,
    );
  }
}

/** Held open as long as the process lives: with its last session the engine would give up the directory. */
function openFirstSession(openSession: () => Session): Session {
  try {
    const session = openSession();
    session.query("SELECT 1");
    return session;
  } catch (error) {
    throw new StartFailure("directory_unusable", error instanceof Error ? error.message : String(error));
  }
}

/**
 * Caches sized for a process that shares a laptop with its neighbours: ClickHouse's defaults (5 GB of marks) are a
 * dedicated server's. Settings of sessions do not belong here, they would be lost when a session is reset.
 */
function engineArguments(): string[] {
  const memory = Math.round(Math.min(Math.max(totalmem() / 4, 1024 * MB), 8192 * MB));
  return [
    `--max_server_memory_usage=${memory}`,
    `--mark_cache_size=${64 * MB}`,
    `--index_mark_cache_size=${16 * MB}`,
    `--primary_index_cache_size=${64 * MB}`,
    `--query_condition_cache_size=${16 * MB}`,
    `--compiled_expression_cache_size=${16 * MB}`,
  ];
}

/** The port of the life before, if it is still free: clients then simply connect again. */
async function listen(server: Server, preferredPort: number): Promise<number> {
  return (await tryListen(server, preferredPort)) ?? (await tryListen(server, 0)) ?? failToListen();
}

function tryListen(server: Server, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const onError = () => resolve(undefined);
    server.once("error", onError);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", onError);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : undefined);
    });
  });
}

function failToListen(): never {
  throw new StartFailure("no_port", "The embedded trace store finds no free port on 127.0.0.1.");
}

function reportFailure(error: unknown): void {
  const reason = error instanceof StartFailure ? error.reason : "directory_unusable";
  const message = error instanceof Error ? error.message : String(error);
  const failed: FailedMessage = { type: "failed", reason, message };
  process.send?.(failed, () => process.exit(1));
}
