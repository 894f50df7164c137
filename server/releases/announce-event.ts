/** Who hears of what happened to a release: systems by webhook, people by notification. Pure. */
import type { ReleaseEvent as NoticeEvent } from "@/server/notifications/release-event";
import type { WebhookEventType } from "@/server/webhooks/webhook-events";
import { type ReleaseEvent, suspendsSchedule } from "./release-machine";
import type { ReleaseState } from "./release-state";

export type Announcements = {
  readonly webhooks: readonly WebhookEventType[];
  readonly notices: readonly NoticeEvent[];
};

type Happened = { readonly event: ReleaseEvent; readonly from: ReleaseState; readonly to: ReleaseState };

const VERDICTS: readonly ReleaseEvent[] = ["approve", "request_changes", "comment", "retract"];

export function announceEvent(happened: Happened): Announcements {
  const parts = [ofEvent(happened), ofState(happened), ofSchedule(happened)];
  return {
    webhooks: parts.flatMap(({ webhooks = [] }) => webhooks),
    notices: parts.flatMap(({ notices = [] }) => notices),
  };
}

function ofEvent({ event, to }: Happened): Partial<Announcements> {
  // What changes while it is a draft is nobody's business yet.
  if (event === "amend") {
    return to === "draft" ? {} : { webhooks: ["release.amended"], notices: ["round-opened"] };
  }
  if (event === "open") return { webhooks: ["release.opened"] };
  if (event === "schedule") return { webhooks: ["release.scheduled"], notices: ["scheduled"] };
  return VERDICTS.includes(event) ? { notices: ["verdict"] } : {};
}

function ofState({ from, to }: Happened): Partial<Announcements> {
  if (from === to) return {};
  switch (to) {
    case "approved":
      // Out of a schedule it is approved as it was before.
      return from === "scheduled" ? {} : { webhooks: ["release.approved"], notices: ["approved"] };
    case "changes_requested":
      return { webhooks: ["release.changes_requested"] };
    case "applied":
    case "rejected":
    case "withdrawn":
    case "superseded":
    case "failed":
      return { webhooks: [`release.${to}`], notices: [to] };
    default:
      return {};
  }
}

function ofSchedule({ event, from }: Happened): Partial<Announcements> {
  return suspendsSchedule(from, event) ? { webhooks: ["release.suspended"], notices: ["suspended"] } : {};
}
