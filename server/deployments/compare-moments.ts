import { assertCan } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type LiveAt, readLiveAt } from "./get-live-at";
import type { CompareMomentsInput } from "./ledger-schemas";
import { findLandingEnvironment } from "./lock-environment";

export type MomentChange = {
  readonly promptSlug: string;
  /** Null: nothing was live yet. */
  readonly before: LiveAt | null;
  readonly after: LiveAt;
};
export type MomentComparison = {
  readonly changes: readonly MomentChange[];
  /** How many prompts were served alike at both. */
  readonly unchangedCount: number;
};

/** What an environment served differently at the later of two moments; they may be given in any order. */
export async function compareMoments(
  ctx: WorkspaceContext,
  input: CompareMomentsInput,
): Promise<MomentComparison> {
  assertCan(ctx.actor, "deployment:read", input.environmentName);
  const [earlier, later] = input.from <= input.to ? [input.from, input.to] : [input.to, input.from];
  return inWorkspace(ctx, async (tx) => {
    const environment = await findLandingEnvironment(tx, input.environmentName);
    const before = await readLiveAt(tx, environment.id, earlier);
    const after = await readLiveAt(tx, environment.id, later);
    const changes = [...after]
      .map(([promptId, live]) => ({
        promptSlug: live.promptSlug,
        before: before.get(promptId) ?? null,
        after: live,
      }))
      .filter((change) => change.before?.versionNumber !== change.after.versionNumber)
      .sort((a, b) => a.promptSlug.localeCompare(b.promptSlug));
    return { changes, unchangedCount: after.size - changes.length };
  });
}
