import type { PostgresStore } from "@/db/client";
import { startWaking, type WakingLoop } from "@/server/jobs/start-waking";
import { runWaitingExports } from "./run-waiting-exports";
import { TRACE_EXPORTS_CHANNEL } from "./trace-export-notice";

/** Writes exports as soon as they are asked for. Stopped, it finishes its round; whoever starts next goes on from there. */
export function startTraceExports(store: Pick<PostgresStore, "db" | "listen">): Promise<WakingLoop> {
  return startWaking(store, {
    channel: TRACE_EXPORTS_CHANNEL,
    failure: "exports could not be read; they will be tried again",
    work: (isStopping) => runWaitingExports(store, { now: () => new Date(), isStopping }),
  });
}
