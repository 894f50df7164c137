import type { PostgresStore } from "@/db/client";
import { startWaking, type WakingLoop } from "@/server/jobs/start-waking";
import { evaluateDueRollouts } from "./evaluate-due-rollouts";
import { findNextEvaluation } from "./find-due-rollouts";
import { ROLLOUTS_CHANNEL } from "./rollout-notice";

/** Wakes when a rollout is to be looked at, and when one starts, steps or is resumed. */
export function startRolloutEvaluation(store: Pick<PostgresStore, "db" | "listen">): Promise<WakingLoop> {
  return startWaking(store, {
    channel: ROLLOUTS_CHANNEL,
    failure: "rollouts could not be read; they will be tried again",
    work: (isStopping) => evaluateDueRollouts(store, { now: () => new Date(), isStopping }),
    findNext: () => findNextEvaluation(store.db),
  });
}
