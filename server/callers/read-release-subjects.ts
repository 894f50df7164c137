import { and, eq } from "drizzle-orm";
import { environments, prompts, promptVersions, releaseItems } from "@/db/schema";
import { findRelease } from "@/server/releases/read-release-round";
import { readContent } from "@/server/versions/read-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { requiredVariables } from "./find-missing-variables";

export type ReleaseSubject = {
  readonly promptId: string;
  readonly promptSlug: string;
  readonly versionNumber: number;
  /** What it replaces; null when nothing is live. */
  readonly baseVersionNumber: number | null;
  /** What a call of the version is refused without. */
  readonly required: readonly string[];
};

export type ReleaseSubjects = {
  readonly environment: { readonly id: string; readonly name: string };
  readonly subjects: readonly ReleaseSubject[];
};

/** The prompts of a release's newest round, with what they ask of callers; for services inside their transaction. */
export async function readReleaseSubjects(tx: WorkspaceContext, releaseId: string): Promise<ReleaseSubjects> {
  const { db, workspaceId } = tx;
  const release = await findRelease(tx, releaseId);
  const [environment] = await db
    .select({ id: environments.id, name: environments.name })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.id, release.environmentId)));
  if (!environment) throw new Error(`The release ${releaseId} has no environment.`);
  const rows = await db
    .select({
      promptId: releaseItems.promptId,
      promptSlug: prompts.slug,
      versionNumber: releaseItems.versionNumber,
      baseVersionNumber: releaseItems.baseVersionNumber,
      content: promptVersions.content,
    })
    .from(releaseItems)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, releaseItems.promptId)))
    .innerJoin(
      promptVersions,
      and(
        eq(promptVersions.workspaceId, workspaceId),
        eq(promptVersions.promptId, releaseItems.promptId),
        eq(promptVersions.number, releaseItems.versionNumber),
      ),
    )
    .where(
      and(
        eq(releaseItems.workspaceId, workspaceId),
        eq(releaseItems.releaseId, releaseId),
        eq(releaseItems.round, release.round),
      ),
    )
    .orderBy(releaseItems.position);
  const subjects = rows.map(({ content, ...subject }) => ({
    ...subject,
    required: requiredVariables(readContent(content).variables),
  }));
  return { environment, subjects };
}
