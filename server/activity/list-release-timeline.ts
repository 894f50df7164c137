import { eq } from "drizzle-orm";
import { auditEvents } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ListReleaseTimelineInput } from "./activity-schemas";
import { selectDescribedEvents } from "./select-described-events";
import { type ActivityEvent, toActivityEvent } from "./to-activity-event";

/** More than a release ever gathers; what came before is in the audit log. */
const MAX_EVENTS = 500;

/** All that was done about one release, from its request to its landing and what followed, oldest first. */
export async function listReleaseTimeline(
  ctx: WorkspaceContext,
  { releaseId }: ListReleaseTimelineInput,
): Promise<ActivityEvent[]> {
  assertCan(ctx.actor, "release:read");
  return inWorkspace(ctx, async (tx) => {
    const rows = await selectDescribedEvents(tx, {
      where: eq(auditEvents.correlationId, releaseId),
      limit: MAX_EVENTS,
    });
    return rows.map(toActivityEvent).reverse();
  });
}
