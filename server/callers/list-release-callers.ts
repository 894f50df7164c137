import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Caller, MissingVariable } from "./caller";
import type { ListReleaseCallersInput } from "./caller-schemas";
import { findCallers } from "./find-callers";
import { findMissingVariables } from "./find-missing-variables";
import { readReleaseSubjects } from "./read-release-subjects";

export type AffectedCaller = Caller & { readonly missing: readonly MissingVariable[] };

/** Who would notice one prompt of a release. */
export type AffectedPrompt = {
  readonly promptSlug: string;
  readonly versionNumber: number;
  /** What a call of the version is refused without. */
  readonly required: readonly string[];
  readonly callers: readonly AffectedCaller[];
  /** More call it than are listed. */
  readonly isCut: boolean;
};

export type AffectedApplications = {
  readonly environmentName: string;
  readonly days: number;
  readonly prompts: readonly AffectedPrompt[];
};

/** The applications that a release will affect: those that called its prompts in its environment lately. */
export async function listReleaseCallers(
  ctx: WorkspaceContext,
  { releaseId, days }: ListReleaseCallersInput,
  now = new Date(),
): Promise<AffectedApplications> {
  assertCan(ctx.actor, "release:read");
  assertCan(ctx.actor, "trace:read");
  const { environment, subjects } = await inWorkspace(ctx, (tx) => readReleaseSubjects(tx, releaseId));
  const prompts = await Promise.all(
    subjects.map(async ({ promptId, promptSlug, versionNumber, required }) => {
      const { callers, isCut } = await findCallers(ctx, { promptId, environment, days }, now);
      const affected = callers.map((caller) => ({
        ...caller,
        missing: findMissingVariables(caller, required),
      }));
      return { promptSlug, versionNumber, required, callers: affected, isCut };
    }),
  );
  return { environmentName: environment.name, days, prompts };
}
