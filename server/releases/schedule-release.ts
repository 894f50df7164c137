import { actorColumns } from "@/server/audit/actor-columns";
import { announceSchedule } from "@/server/schedules/schedule-notice";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertEvent, assertSeen } from "./assert-event";
import { assertMayLook } from "./assert-may-look";
import { lockSituation } from "./read-situation";
import type { ReleaseOutcome } from "./release-outputs";
import type { ScheduleReleaseInput } from "./release-schemas";
import { scheduledInstant } from "./schedule-time";
import { settleEvent } from "./settle-event";

/** It lands by itself at that time, on the caller's authority, if every gate is open then. */
export async function scheduleRelease(
  ctx: WorkspaceContext,
  { releaseId, localTime, timeZone, ...seen }: ScheduleReleaseInput,
): Promise<ReleaseOutcome> {
  assertMayLook(ctx);
  const scheduledAt = scheduledInstant(localTime, timeZone, new Date());
  return inWorkspace(ctx, async (tx) => {
    const situation = await lockSituation(tx, releaseId);
    assertEvent(situation, "schedule");
    assertSeen(situation, seen);
    await announceSchedule(tx);
    return settleEvent(tx, situation, {
      event: "schedule",
      state: "scheduled",
      stateReason: "",
      changes: { scheduledAt, timeZone, scheduledBy: actorColumns(tx.actor).actorId },
      after: { scheduledAt, timeZone },
    });
  });
}
