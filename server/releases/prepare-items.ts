import type { LandingEnvironment } from "@/server/deployments/lock-environment";
import { type LandingItem, readLandingItems } from "@/server/deployments/read-landing-items";
import { InvalidInputError, InvalidStateError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** What a release may ask for, as it stands; for services that hold the environment's row. */
export async function prepareItems(
  tx: WorkspaceContext,
  environment: LandingEnvironment,
  wanted: readonly { readonly promptId: string; readonly versionNumber: number }[],
): Promise<LandingItem[]> {
  if (environment.isArchived) {
    throw new InvalidStateError(`${environment.name} is archived: nothing lands there. Restore it first.`);
  }
  // A prompt may be named by its former name too.
  if (new Set(wanted.map(({ promptId }) => promptId)).size !== wanted.length) {
    throw new InvalidInputError("A prompt can be in a release once.", [
      { path: "items", message: "Two of them are the same prompt." },
    ]);
  }
  const items = await readLandingItems(tx, environment.id, wanted);
  for (const item of items) assertReleasable(environment, item);
  return items;
}

function assertReleasable({ name }: LandingEnvironment, item: LandingItem): void {
  const { promptSlug, promptType, isArchived, versionNumber, liveVersionNumber } = item;
  if (promptType === "snippet") {
    throw new InvalidStateError(`"${promptSlug}" is a snippet. Release the prompts that use it instead.`);
  }
  if (isArchived) throw new InvalidStateError(`"${promptSlug}" is archived. Restore it first.`);
  if (versionNumber === liveVersionNumber) {
    throw new InvalidStateError(`v${versionNumber} of "${promptSlug}" is already live in ${name}.`);
  }
}
