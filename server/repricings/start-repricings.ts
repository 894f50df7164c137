import type { PostgresStore } from "@/db/client";
import { startWaking, type WakingLoop } from "@/server/jobs/start-waking";
import { REPRICINGS_CHANNEL } from "./repricing-notice";
import { runDueRepricings } from "./run-due-repricings";

/** Prices calls again as soon as it is asked for. Stopped, it finishes its step; the rest waits in the database. */
export function startRepricings(store: Pick<PostgresStore, "db" | "listen">): Promise<WakingLoop> {
  return startWaking(store, {
    channel: REPRICINGS_CHANNEL,
    failure: "what is to be priced again could not be read; it will be tried again",
    work: (isStopping) => runDueRepricings(store, isStopping),
  });
}
