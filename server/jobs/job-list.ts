import { evaluateDueAlerts } from "@/server/alerts/evaluate-due-alerts";
import { anchorAuditDaily, pruneAuditDaily } from "@/server/audit/daily-audit";
import { expireChecks } from "@/server/checks/expire-checks";
import { sendWeeklyDashboards } from "@/server/dashboards/send-weekly-dashboards";
import { pruneIdempotentRequests } from "@/server/idempotency/prune-idempotent-requests";
import { pruneOpenTraces } from "@/server/ingestion/prune-open-traces";
import { sendDigests } from "@/server/notifications/send-digests";
import { resealProviders } from "@/server/providers/reseal-providers";
import { applyRetention } from "@/server/retention/apply-retention";
import { runOpenDeletions } from "@/server/retention/run-open-deletions";
import { runDueReleases } from "@/server/schedules/run-due-releases";
import { pruneReservations } from "@/server/spend/prune-reservations";
import { pruneTraceExports } from "@/server/trace-exports/prune-trace-exports";
import { runWaitingExports } from "@/server/trace-exports/run-waiting-exports";
import { pruneWebhooks } from "@/server/webhooks/prune-webhooks";
import { resealWebhooks } from "@/server/webhooks/reseal-webhooks";
import type { Job } from "./job";
import { pruneExpired } from "./prune-expired";
import { prunePresences } from "./prune-presences";

/** Every job there is. A new one is a line here. */
export const JOBS: readonly Job[] = [
  { name: "deliver-mails", cron: "* * * * *", run: ({ mails }) => mails.deliver() },
  { name: "deliver-webhooks", cron: "* * * * *", run: async ({ webhooks }) => webhooks.wake() },
  { name: "evaluate-alerts", cron: "* * * * *", run: (deps) => evaluateDueAlerts(deps, new Date()) },
  { name: "expire-checks", cron: "* * * * *", run: ({ db }) => expireChecks({ db }, () => new Date()) },
  { name: "delete-data", cron: "* * * * *", run: runOpenDeletions },
  { name: "apply-retention", cron: "11 2 * * *", run: (deps) => applyRetention(deps) },
  { name: "anchor-audit", cron: "5 0 * * *", run: anchorAuditDaily },
  { name: "prune-audit", cron: "35 0 * * *", run: pruneAuditDaily },
  { name: "prune-expired", cron: "17 * * * *", run: pruneExpired },
  { name: "prune-idempotent-requests", cron: "29 * * * *", run: pruneIdempotentRequests },
  { name: "prune-open-traces", cron: "11 * * * *", run: pruneOpenTraces },
  { name: "prune-presences", cron: "41 3 * * *", run: prunePresences },
  { name: "prune-reservations", cron: "29 * * * *", run: pruneReservations },
  { name: "prune-trace-exports", cron: "47 * * * *", run: ({ db }) => pruneTraceExports({ db }) },
  { name: "prune-webhooks", cron: "23 3 * * *", run: pruneWebhooks },
  { name: "reseal-providers", cron: "7 * * * *", run: resealProviders },
  { name: "reseal-webhooks", cron: "3 * * * *", run: resealWebhooks },
  {
    name: "run-due-releases",
    cron: "* * * * *",
    run: ({ db }) => runDueReleases({ db }, { now: () => new Date() }),
  },
  {
    name: "run-trace-exports",
    cron: "* * * * *",
    run: ({ db }) => runWaitingExports({ db }, { now: () => new Date() }),
  },
  // Every hour of Monday: what one run could not send, the next one does.
  {
    name: "send-weekly-dashboards",
    cron: "11 7-23 * * 1",
    run: ({ db }) => sendWeeklyDashboards({ db }, new Date()),
  },
  { name: "send-digests", cron: "0 7 * * *", run: ({ db }) => sendDigests({ db }, new Date()) },
];
