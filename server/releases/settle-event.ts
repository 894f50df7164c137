import { and, eq } from "drizzle-orm";
import { releases } from "@/db/schema";
import { recordAudit } from "@/server/audit/record-audit";
import { notifyOfRelease } from "@/server/notifications/notify-of-release";
import { queueWebhook } from "@/server/webhooks/queue-webhook";
import { findReleaseUrl } from "@/server/webhooks/workspace-url";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { announceEvent } from "./announce-event";
import type { Situation } from "./read-situation";
import { isClosed, type ReleaseEvent } from "./release-machine";
import type { ReleaseOutcome } from "./release-outputs";
import type { ReleaseState } from "./release-state";

type Columns = Partial<typeof releases.$inferInsert>;

export type SettledEvent = {
  readonly event: ReleaseEvent;
  readonly state: ReleaseState;
  /** The newest round, where the event began one. */
  readonly round?: { readonly number: number; readonly contentHash: string };
  /** Shown to whoever looks at the release: why it closed, why its schedule is suspended. Absent: as it was. */
  readonly stateReason?: string | undefined;
  readonly changes?: Columns;
  /** What was said, for the notice. */
  readonly excerpt?: string;
  /** Whose review is asked for by it. */
  readonly askedIds?: readonly string[];
  /** The parts of it that the trail keeps. */
  readonly after?: Readonly<Record<string, unknown>>;
};

/** The last steps of whatever happens to a release: its row, who hears of it, and the trail. */
export async function settleEvent(
  tx: WorkspaceContext,
  situation: Situation,
  settled: SettledEvent,
): Promise<ReleaseOutcome> {
  const { round, environment } = situation;
  const { release } = round;
  const { event, state } = settled;
  const now = settled.round ?? { number: release.round, contentHash: round.contentHash };
  await tx.db
    .update(releases)
    .set({ ...columnsOf(situation, settled), state, round: now.number })
    .where(and(eq(releases.workspaceId, tx.workspaceId), eq(releases.id, release.id)));
  const outcome = {
    id: release.id,
    number: release.number,
    state,
    round: now.number,
    contentHash: now.contentHash,
  };
  await announce(tx, situation, settled, outcome);
  const [only, ...others] = situation.items;
  await recordAudit(tx, {
    action: `release.${event.replaceAll("_", "-")}`,
    subjectId: release.id,
    correlationId: release.id,
    // One about several prompts is in the trail of none of them; their deployments are.
    ...(only && others.length === 0 ? { promptId: only.promptId } : {}),
    before: { state: release.state, round: release.round },
    after: {
      number: release.number,
      title: round.title,
      environmentName: environment.name,
      state,
      round: now.number,
      contentHash: now.contentHash,
      ...settled.after,
    },
  });
  return outcome;
}

function columnsOf(
  { round: { release } }: Situation,
  { state, stateReason, changes }: SettledEvent,
): Columns {
  return {
    ...(stateReason === undefined ? {} : { stateReason }),
    ...(isClosed(state) && !isClosed(release.state) ? { closedAt: new Date() } : {}),
    ...changes,
  };
}

async function announce(
  tx: WorkspaceContext,
  { round, environment, items, state: from }: Situation,
  { event, excerpt, stateReason, askedIds = [] }: SettledEvent,
  outcome: ReleaseOutcome,
): Promise<void> {
  const { webhooks, notices } = announceEvent({ event, from, to: outcome.state });
  const data = async () => ({
    ...outcome,
    title: round.title,
    environment: environment.name,
    reason: stateReason ?? "",
    prompts: items.map(({ promptSlug, versionNumber, liveVersionNumber }) => ({
      prompt: promptSlug,
      version: versionNumber,
      replaces: liveVersionNumber,
    })),
    url: await findReleaseUrl(tx, outcome.number),
  });
  const said = excerpt ?? stateReason;
  for (const type of webhooks) await queueWebhook(tx, { type, data });
  const told = { releaseId: outcome.id, ...(said ? { excerpt: said } : {}) };
  if (askedIds.length > 0)
    await notifyOfRelease(tx, { ...told, event: "review-requested", userIds: askedIds });
  for (const notice of notices) await notifyOfRelease(tx, { ...told, event: notice });
}
