import { anchorAuditDaily, pruneAuditDaily } from "@/server/audit/daily-audit";
import { expireChecks } from "@/server/checks/expire-checks";
import { pruneIdempotentRequests } from "@/server/idempotency/prune-idempotent-requests";
import { sendDigests } from "@/server/notifications/send-digests";
import { resealProviders } from "@/server/providers/reseal-providers";
import { runDueReleases } from "@/server/schedules/run-due-releases";
import { pruneReservations } from "@/server/spend/prune-reservations";
import { pruneWebhooks } from "@/server/webhooks/prune-webhooks";
import { resealWebhooks } from "@/server/webhooks/reseal-webhooks";
import type { Job } from "./job";
import { pruneExpired } from "./prune-expired";
import { prunePresences } from "./prune-presences";

/** Every job there is. A new one is a line here. */
export const JOBS: readonly Job[] = [
  { name: "deliver-mails", cron: "* * * * *", run: ({ mails }) => mails.deliver() },
  { name: "deliver-webhooks", cron: "* * * * *", run: async ({ webhooks }) => webhooks.wake() },
  { name: "expire-checks", cron: "* * * * *", run: ({ db }) => expireChecks({ db }, () => new Date()) },
  { name: "anchor-audit", cron: "5 0 * * *", run: anchorAuditDaily },
  { name: "prune-audit", cron: "35 0 * * *", run: pruneAuditDaily },
  { name: "prune-expired", cron: "17 * * * *", run: pruneExpired },
  { name: "prune-idempotent-requests", cron: "29 * * * *", run: pruneIdempotentRequests },
  { name: "prune-presences", cron: "41 3 * * *", run: prunePresences },
  { name: "prune-reservations", cron: "29 * * * *", run: pruneReservations },
  { name: "prune-webhooks", cron: "23 3 * * *", run: pruneWebhooks },
  { name: "reseal-providers", cron: "7 * * * *", run: resealProviders },
  { name: "reseal-webhooks", cron: "3 * * * *", run: resealWebhooks },
  {
    name: "run-due-releases",
    cron: "* * * * *",
    run: ({ db }) => runDueReleases({ db }, { now: () => new Date() }),
  },
  { name: "send-digests", cron: "0 7 * * *", run: ({ db }) => sendDigests({ db }, new Date()) },
];
