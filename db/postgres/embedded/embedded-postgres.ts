import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { chooseEntry } from "../../choose-entry";
import type { EmbeddedAnswer, EmbeddedOptions, EmbeddedRequest } from "./embedded-messages";

/** Who speaks to it. */
export type EmbeddedPeer = {
  readonly hear: (bytes: Uint8Array) => void;
  /** It has ended, and answers nothing any more. */
  readonly lose: (error: Error) => void;
};

/** The thread that holds an embedded Postgres. It has one session: who connects takes it over. */
export type EmbeddedPostgres = {
  /** @returns how to say something; what is answered to it goes to this peer alone. */
  readonly connect: (peer: EmbeddedPeer) => (bytes: Uint8Array) => void;
  /** Of an idle one: everything in it, for another to begin with. */
  readonly dump: () => Promise<Uint8Array<ArrayBuffer>>;
  /** Resolves when everything said before is done and the directory is free. */
  readonly close: () => Promise<void>;
};

const ENTRY = {
  source: "db/postgres/embedded/embedded-postgres-main.ts",
  bundle: "dist/embedded-postgres.mjs",
};

/** Known to `isStoreOutage`. */
const CLOSED = "The embedded Postgres is closed.";

/** @throws when the directory cannot be opened. */
export async function startEmbeddedPostgres(options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const entry = chooseEntry(ENTRY, import.meta.filename);
  // The source has nothing but types to strip, which node does by itself: a loader would cost each thread half a second.
  const worker = new Worker(entry, { workerData: options, execArgv: [] });
  const tell = (request: EmbeddedRequest, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(request, transfer);
  const answerOf = async (): Promise<EmbeddedAnswer> => (await once(worker, "message"))[0];
  const first = await answerOf();
  if (first.type === "failed") throw new Error(first.message);

  let session = 0;
  let peer: EmbeddedPeer | undefined;
  let end: Error | undefined;
  worker.on("message", (answer: EmbeddedAnswer) => {
    if (answer.type === "bytes" && answer.session === session) peer?.hear(answer.bytes);
  });
  worker.on("error", (cause) => {
    end = new Error(CLOSED, { cause });
  });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  void ended.then(() => {
    end ??= new Error(CLOSED);
    peer?.lose(end);
  });

  return {
    connect(next) {
      const own = ++session;
      peer = next;
      return (said) => {
        if (end) return next.lose(end);
        // A copy: what is said may be a piece of a pool, and all of that would be sent.
        const bytes = new Uint8Array(said);
        tell({ type: "bytes", session: own, bytes }, [bytes.buffer]);
      };
    },
    async dump() {
      tell({ type: "dump" });
      const answer = await answerOf();
      if (answer.type !== "dumped") throw new Error("The embedded Postgres was not idle.");
      return answer.dump;
    },
    close() {
      tell({ type: "close" });
      return ended;
    },
  };
}
