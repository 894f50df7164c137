import { and, eq } from "drizzle-orm";
import { deployments } from "@/db/schema";
import { ConflictError, InvalidInputError, InvalidStateError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { LandDeploymentsInput } from "./landing-input";
import type { LandingEnvironment } from "./lock-environment";
import type { LandingItem } from "./read-landing-items";

type Landing = { readonly environment: LandingEnvironment; readonly items: readonly LandingItem[] };

/**
 * Whether the request makes sense at all, before anybody asks whether it is allowed; under the landing's lock, so that
 * what is true here is still true when the deployment is written.
 */
export async function assertLandable(
  tx: WorkspaceContext,
  { environment, items }: Landing,
  input: LandDeploymentsInput,
): Promise<void> {
  if (items.length === 0) throw new InvalidInputError("Name at least one prompt.");
  for (const item of items) assertNoSnippet(item);
  assertExpected(environment, items, input);
  assertAnythingChanges(environment, items, input);
  if (input.via.kind !== "rollback") return;
  for (const item of items) await assertFormerlyLive(tx, environment, item);
}

function assertNoSnippet({ promptType, promptSlug }: LandingItem): void {
  if (promptType !== "snippet") return;
  throw new InvalidStateError(`"${promptSlug}" is a snippet. Deploy the prompts that use it instead.`);
}

/** Of several prompts some may be live already, by a rollback in between. Back to a rollout's control ends the rollout. */
export function isChanging(item: LandingItem, { via }: Pick<LandDeploymentsInput, "via">): boolean {
  if (item.liveVersionNumber !== item.versionNumber) return true;
  return via.kind === "rollback" && item.rolloutId !== null;
}

function assertAnythingChanges(
  { name }: LandingEnvironment,
  items: readonly LandingItem[],
  input: LandDeploymentsInput,
): void {
  if (items.some((item) => isChanging(item, input))) return;
  const what = items.map(({ versionNumber }) => `v${versionNumber}`).join(", ");
  throw new InvalidStateError(`${what} ${items.length === 1 ? "is" : "are"} already live in ${name}.`);
}

function assertExpected(
  { name }: LandingEnvironment,
  items: readonly LandingItem[],
  { items: wishes }: LandDeploymentsInput,
): void {
  for (const [index, { expectedLiveVersion }] of wishes.entries()) {
    const actual = items[index]?.liveVersionNumber ?? null;
    if (expectedLiveVersion === undefined || expectedLiveVersion === actual) continue;
    const live = actual === null ? "Nothing" : `v${actual}`;
    const seen = expectedLiveVersion === null ? "nothing" : `v${expectedLiveVersion}`;
    throw new ConflictError(
      `${live} is live in ${name} now; it was ${seen} when you looked. Look again, then decide.`,
    );
  }
}

async function assertFormerlyLive(
  { db, workspaceId }: WorkspaceContext,
  environment: LandingEnvironment,
  { promptId, versionNumber }: LandingItem,
): Promise<void> {
  const [former] = await db
    .select({ id: deployments.id })
    .from(deployments)
    .where(
      and(
        eq(deployments.workspaceId, workspaceId),
        eq(deployments.promptId, promptId),
        eq(deployments.environmentId, environment.id),
        eq(deployments.versionNumber, versionNumber),
      ),
    )
    .limit(1);
  if (former) return;
  throw new InvalidStateError(
    `v${versionNumber} was never live in ${environment.name}, so it cannot be rolled back to. Deploy it instead.`,
  );
}
