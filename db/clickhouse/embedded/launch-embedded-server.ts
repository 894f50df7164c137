import { type ChildProcess, fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { resolve } from "node:path";
import { isFailedMessage, isReadyMessage, type OpenMessage } from "./embedded-protocol";
import { EmbeddedServerError } from "./embedded-server-error";

export type EmbeddedServerLog = (level: "info" | "warn" | "error", message: string) => void;

export type LaunchOptions = {
  readonly entry: string;
  readonly dataDir: string;
  readonly password: string;
  readonly port: number;
  readonly log: EmbeddedServerLog;
};

export type LaunchedServer = { readonly child: ChildProcess; readonly port: number };

const READY_WITHIN_MS = 60_000;
/** What the engine prints when another process has the directory; its own error does not say why it failed. */
const LOCKED = "Cannot lock file";

/**
 * Starts the process once and resolves when it serves.
 *
 * @throws EmbeddedServerError when it does not come up.
 */
export function launchEmbeddedServer(options: LaunchOptions): Promise<LaunchedServer> {
  const child = fork(options.entry, [], {
    execArgv: options.entry.endsWith(".ts") ? ["--import", "tsx"] : [],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    // Nothing of our environment: it holds secrets that the engine has no use for. The pool must hold a thread for
    // each statement under way (the default is 4). Two arenas: bodies are freed by many threads, and with glibc's
    // default of eight arenas per core about 40 MB more stay behind after a burst of inserts.
    env: { UV_THREADPOOL_SIZE: "12", TZ: "UTC", NODE_ENV: "production", MALLOC_ARENA_MAX: "2" },
  });
  let diagnostics = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    const text = chunk.toString("utf8");
    diagnostics = (diagnostics + text).slice(-4_000);
    options.log("warn", text.trimEnd());
  });

  return new Promise((resolvePromise, reject) => {
    const fail = (code: EmbeddedServerError["code"], message: string) => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      reject(new EmbeddedServerError(diagnostics.includes(LOCKED) ? "directory_locked" : code, message));
    };
    const timer = setTimeout(
      () => fail("timed_out", "The embedded trace store did not start in time."),
      READY_WITHIN_MS,
    );
    child.once("error", (error) => fail("directory_unusable", error.message));
    child.once("spawn", () => yieldToRequests(child));
    child.once("exit", (code, signal) => {
      fail(
        "directory_unusable",
        `The embedded trace store ended while starting (${signal ?? code}). ${diagnostics}`,
      );
    });
    child.on("message", (message) => {
      if (isFailedMessage(message)) return fail(message.reason, message.message);
      if (!isReadyMessage(message)) return;
      clearTimeout(timer);
      child.removeAllListeners("exit");
      resolvePromise({ child, port: message.port });
    });
    const open: OpenMessage = {
      type: "open",
      dataDir: resolve(options.dataDir),
      password: options.password,
      port: options.port,
    };
    // A process that cannot be started or dies at once reports by the events above.
    child.send(open, () => {});
  });
}

/** Where processors are short, applications get their prompts first: an insert or a chart can wait a moment. */
function yieldToRequests({ pid }: ChildProcess): void {
  if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
}
