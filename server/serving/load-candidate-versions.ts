import { and, eq, inArray, or } from "drizzle-orm";
import { promptVersions, type Rollout } from "@/db/schema";
import { candidateArms } from "@/server/rollouts/candidate-arms";
import type { PromptContent } from "@/server/versions/prompt-content";
import { readContent } from "@/server/versions/read-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

type CandidateVersion = { readonly content: PromptContent; readonly contentHash: string };

export type CandidateVersions = {
  readonly find: (promptId: string, versionNumber: number) => CandidateVersion | undefined;
};

/** What the candidates of these rollouts are. Versions never change, so when they are read does not matter. */
export async function loadCandidateVersions(
  { db, workspaceId }: WorkspaceContext,
  active: readonly Rollout[],
): Promise<CandidateVersions> {
  if (active.length === 0) return { find: () => undefined };
  const rows = await db
    .select({
      promptId: promptVersions.promptId,
      number: promptVersions.number,
      content: promptVersions.content,
      contentHash: promptVersions.contentHash,
    })
    .from(promptVersions)
    .where(and(eq(promptVersions.workspaceId, workspaceId), or(...active.map(isCandidate))));
  const versions = new Map(
    rows.map(({ promptId, number, content, contentHash }) => [
      keyOf(promptId, number),
      { content: readContent(content), contentHash },
    ]),
  );
  return { find: (promptId, versionNumber) => versions.get(keyOf(promptId, versionNumber)) };
}

function isCandidate(rollout: Rollout) {
  const numbers = candidateArms(rollout).map(({ versionNumber }) => versionNumber);
  return and(eq(promptVersions.promptId, rollout.promptId), inArray(promptVersions.number, numbers));
}

const keyOf = (promptId: string, versionNumber: number) => `${promptId} ${versionNumber}`;
