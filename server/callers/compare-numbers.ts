import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CompareReleaseNumbersInput } from "./caller-schemas";
import { measureVersions } from "./measure-versions";
import { readReleaseSubjects } from "./read-release-subjects";
import type { VersionNumbers } from "./version-numbers";

export type PromptNumbers = {
  readonly promptSlug: string;
  /** Null when nothing is live. */
  readonly live: VersionNumbers | null;
  readonly candidate: VersionNumbers | null;
};

export type ReleaseNumbers = { readonly days: number; readonly prompts: readonly PromptNumbers[] };

/** What calls of the live and of the candidate version took, in any environment, over the last days. */
export async function compareNumbers(
  ctx: WorkspaceContext,
  { releaseId, days }: CompareReleaseNumbersInput,
  now = new Date(),
): Promise<ReleaseNumbers> {
  assertCan(ctx.actor, "release:read");
  assertCan(ctx.actor, "analytics:read");
  const { subjects } = await inWorkspace(ctx, (tx) => readReleaseSubjects(tx, releaseId));
  const prompts = await Promise.all(
    subjects.map(async ({ promptId, promptSlug, versionNumber, baseVersionNumber }) => {
      const versions = baseVersionNumber === null ? [versionNumber] : [versionNumber, baseVersionNumber];
      const [candidate, live] = await measureVersions(ctx.workspaceId, { promptId, versions, days }, now);
      return { promptSlug, live: live ?? null, candidate: candidate ?? null };
    }),
  );
  return { days, prompts };
}
