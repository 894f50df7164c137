import { and, eq, inArray, or } from "drizzle-orm";
import { promptVersions } from "@/db/schema";
import type { PromptContent } from "@/server/versions/prompt-content";
import { readContent } from "@/server/versions/read-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type VersionRef = { readonly promptId: string; readonly number: number };

type VersionContent = { readonly content: PromptContent; readonly contentHash: string };

export type VersionContents = {
  /** Throws for a version that was not asked for: the database holds every version that something refers to. */
  readonly get: (version: VersionRef) => VersionContent;
};

/** What these versions are. Versions never change, so when they are read does not matter. */
export async function loadVersionContents(
  { db, workspaceId }: WorkspaceContext,
  versions: readonly VersionRef[],
): Promise<VersionContents> {
  const contents = new Map<string, VersionContent>();
  if (versions.length > 0) {
    const rows = await db
      .select({
        promptId: promptVersions.promptId,
        number: promptVersions.number,
        content: promptVersions.content,
        contentHash: promptVersions.contentHash,
      })
      .from(promptVersions)
      .where(and(eq(promptVersions.workspaceId, workspaceId), areAnyOf(versions)));
    for (const { content, contentHash, ...version } of rows) {
      contents.set(keyOf(version), { content: readContent(content), contentHash });
    }
  }
  return {
    get(version) {
      const found = contents.get(keyOf(version));
      if (!found) throw new Error(`There is no version ${version.number} of ${version.promptId}.`);
      return found;
    },
  };
}

/** By their numbers: a workspace has many prompts, and most of them few versions. */
function areAnyOf(versions: readonly VersionRef[]) {
  const byNumber = Map.groupBy(versions, ({ number }) => number);
  return or(
    ...[...byNumber].map(([number, sameNumber]) =>
      and(
        eq(promptVersions.number, number),
        inArray(
          promptVersions.promptId,
          sameNumber.map(({ promptId }) => promptId),
        ),
      ),
    ),
  );
}

const keyOf = ({ promptId, number }: VersionRef) => `${promptId} ${number}`;
