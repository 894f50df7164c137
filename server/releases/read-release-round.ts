import { and, asc, eq } from "drizzle-orm";
import { type Release, releaseItems, releaseRounds, releases, releaseVerdicts } from "@/db/schema";
import { NotFoundError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { GivenVerdict } from "./tally-verdicts";

export type RoundItem = {
  readonly promptId: string;
  readonly versionNumber: number;
  readonly baseVersionNumber: number | null;
};

/** A release with what its newest round asks for. */
export type CurrentRound = {
  readonly release: Release;
  readonly title: string;
  readonly reason: string;
  readonly contentHash: string;
  readonly items: readonly RoundItem[];
};

/** Takes the release's row for the rest of the transaction: verdicts, changes and its landing come one after the other. */
export async function lockRelease(
  { db, workspaceId }: WorkspaceContext,
  releaseId: string,
): Promise<Release> {
  const [release] = await db
    .select()
    .from(releases)
    .where(and(eq(releases.workspaceId, workspaceId), eq(releases.id, releaseId)))
    .for("update");
  if (!release) throw new NotFoundError("This release");
  return release;
}

export async function findRelease(
  { db, workspaceId }: WorkspaceContext,
  releaseId: string,
): Promise<Release> {
  const [release] = await db
    .select()
    .from(releases)
    .where(and(eq(releases.workspaceId, workspaceId), eq(releases.id, releaseId)));
  if (!release) throw new NotFoundError("This release");
  return release;
}

export async function readRound(tx: WorkspaceContext, release: Release): Promise<CurrentRound> {
  const { db, workspaceId } = tx;
  const [round] = await db
    .select({
      title: releaseRounds.title,
      reason: releaseRounds.reason,
      contentHash: releaseRounds.contentHash,
    })
    .from(releaseRounds)
    .where(
      and(
        eq(releaseRounds.workspaceId, workspaceId),
        eq(releaseRounds.releaseId, release.id),
        eq(releaseRounds.round, release.round),
      ),
    );
  if (!round) throw new Error(`The release ${release.id} has no round ${release.round}.`);
  const items = await db
    .select({
      promptId: releaseItems.promptId,
      versionNumber: releaseItems.versionNumber,
      baseVersionNumber: releaseItems.baseVersionNumber,
    })
    .from(releaseItems)
    .where(
      and(
        eq(releaseItems.workspaceId, workspaceId),
        eq(releaseItems.releaseId, release.id),
        eq(releaseItems.round, release.round),
      ),
    )
    .orderBy(asc(releaseItems.position));
  return { release, ...round, items };
}

/** In the order in which they were given. */
export function readVerdicts(
  { db, workspaceId }: WorkspaceContext,
  { id, round }: Pick<Release, "id" | "round">,
): Promise<GivenVerdict[]> {
  return (
    db
      .select({
        reviewerId: releaseVerdicts.reviewerId,
        verdict: releaseVerdicts.verdict,
        round: releaseVerdicts.round,
        contentHash: releaseVerdicts.contentHash,
        createdAt: releaseVerdicts.createdAt,
      })
      .from(releaseVerdicts)
      .where(
        and(
          eq(releaseVerdicts.workspaceId, workspaceId),
          eq(releaseVerdicts.releaseId, id),
          eq(releaseVerdicts.round, round),
        ),
      )
      // The id tells those of one instant apart, and not at random: see submitVerdict, which waits for the next one.
      .orderBy(asc(releaseVerdicts.createdAt), asc(releaseVerdicts.id))
  );
}
