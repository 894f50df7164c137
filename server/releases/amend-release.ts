import { and, eq } from "drizzle-orm";
import { releases } from "@/db/schema";
import { runChecks } from "@/server/checks/run-checks";
import { type LandingItem, resolvePromptIds } from "@/server/deployments/read-landing-items";
import { InvalidStateError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { appendRound } from "./append-round";
import { assertEvent, assertMayRequest, assertSeen } from "./assert-event";
import { assertMayLook } from "./assert-may-look";
import { prepareItems } from "./prepare-items";
import { lockSituation, NO_VERDICTS, readSituation, type Situation, stateByTally } from "./read-situation";
import type { ReleaseOutcome } from "./release-outputs";
import type { AmendReleaseInput } from "./release-schemas";
import { settleEvent } from "./settle-event";

/** Another title, reason or other versions: a new round, of which nobody has said anything yet. */
export async function amendRelease(ctx: WorkspaceContext, input: AmendReleaseInput): Promise<ReleaseOutcome> {
  assertMayLook(ctx);
  const amended = await inWorkspace(ctx, async (tx) => {
    const before = await lockSituation(tx, input.releaseId);
    assertEvent(before, "amend");
    assertSeen(before, input);
    const wanted = await readWanted(tx, before, input);
    assertChanged(before, wanted);
    const { release } = before.round;
    const round = await appendRound(tx, {
      releaseId: release.id,
      environmentId: before.environment.id,
      number: release.round + 1,
      why: "amended",
      ...wanted,
    });
    await tx.db
      .update(releases)
      .set({ round: round.number })
      .where(and(eq(releases.workspaceId, tx.workspaceId), eq(releases.id, release.id)));
    return settleAmendment(tx, before, round);
  });
  if (amended.state !== "draft") await runChecks(ctx, amended.id);
  return amended;
}

type Wanted = { readonly title: string; readonly reason: string; readonly items: readonly LandingItem[] };

async function readWanted(
  tx: WorkspaceContext,
  { environment, round, items }: Situation,
  input: AmendReleaseInput,
): Promise<Wanted> {
  const { title = round.title, reason = round.reason } = input;
  if (!input.items) return { title, reason, items };
  const ids = await resolvePromptIds(
    tx,
    input.items.map(({ promptSlug }) => promptSlug),
  );
  const wanted = input.items.map(({ versionNumber }, index) => ({
    promptId: ids[index] ?? "",
    versionNumber,
  }));
  return { title, reason, items: await prepareItems(tx, environment, wanted) };
}

const asksFor = (items: readonly LandingItem[]) =>
  items
    .map(({ promptId, versionNumber }) => `${promptId} ${versionNumber}`)
    .sort()
    .join("\n");

function assertChanged({ round, items }: Situation, wanted: Wanted): void {
  if (round.title !== wanted.title || round.reason !== wanted.reason) return;
  if (asksFor(items) !== asksFor(wanted.items)) return;
  throw new InvalidStateError("Nothing changed, so there is no new round to review.");
}

async function settleAmendment(
  tx: WorkspaceContext,
  before: Situation,
  round: { readonly number: number; readonly contentHash: string },
): Promise<ReleaseOutcome> {
  const { release } = before.round;
  // Other prompts may be under other rules.
  const now = await readSituation(tx, release.id);
  assertMayRequest(now);
  const isOther = asksFor(before.items) !== asksFor(now.items);
  return settleEvent(
    tx,
    { ...now, state: before.state, round: { ...now.round, release } },
    {
      event: "amend",
      state: before.state === "draft" ? "draft" : stateByTally(now.facts, NO_VERDICTS),
      round,
      stateReason: reasonAfter(before),
      // What was promoted is what is live there; what is chosen now need not be.
      changes: isOther ? { fromEnvironmentId: null } : {},
      after: { prompts: now.items.map(({ promptSlug, versionNumber }) => ({ promptSlug, versionNumber })) },
    },
  );
}

function reasonAfter({ state, round: { release } }: Situation): string | undefined {
  if (state === "scheduled") return "It was amended after it was scheduled.";
  // Of a schedule that was suspended before, the reason stands.
  return release.scheduledAt === null ? "" : undefined;
}
