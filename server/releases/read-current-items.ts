import { and, eq } from "drizzle-orm";
import { apiKeys, promptVersions, users } from "@/db/schema";
import { isPerformer, isPerformingKey, performerOf } from "@/server/audit/performer";
import { findBreakingChanges } from "@/server/diffs/find-breaking-changes";
import { readContent } from "@/server/versions/read-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Situation } from "./read-situation";
import type { CurrentItemView } from "./release-outputs";

/** What the newest round asks for, with what its versions are; for services in their transaction. */
export async function readCurrentItems(
  tx: WorkspaceContext,
  { round, items }: Pick<Situation, "round" | "items">,
): Promise<CurrentItemView[]> {
  const views: CurrentItemView[] = [];
  for (const [index, { promptId, versionNumber, baseVersionNumber }] of round.items.entries()) {
    const item = items[index];
    const candidate = await readVersion(tx, promptId, versionNumber);
    const base = baseVersionNumber === null ? null : await readVersion(tx, promptId, baseVersionNumber);
    views.push({
      promptId,
      promptSlug: item?.promptSlug ?? "",
      versionNumber,
      baseVersionNumber,
      liveVersionNumber: item?.liveVersionNumber ?? null,
      hasBreakingChanges:
        base !== null &&
        findBreakingChanges(base.content, candidate.content).some(({ severity }) => severity === "breaking"),
      message: candidate.message,
      author: candidate.author,
    });
  }
  return views;
}

async function readVersion({ db, workspaceId }: WorkspaceContext, promptId: string, number: number) {
  const [version] = await db
    .select({
      content: promptVersions.content,
      message: promptVersions.message,
      author: performerOf(promptVersions),
    })
    .from(promptVersions)
    .leftJoin(users, isPerformer(promptVersions))
    .leftJoin(apiKeys, isPerformingKey(promptVersions, workspaceId))
    .where(
      and(
        eq(promptVersions.workspaceId, workspaceId),
        eq(promptVersions.promptId, promptId),
        eq(promptVersions.number, number),
      ),
    );
  if (!version) throw new Error(`The version ${number} of ${promptId} vanished.`);
  return { ...version, content: readContent(version.content) };
}
