import { and, eq } from "drizzle-orm";
import { createId } from "@/db/ids";
import { deployments, environments, servedPrompts } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DemoDeployment, DemoPromptHistory } from "./demo-history";
import type { DemoRollout } from "./demo-rollouts";
import { storeDemoRollouts } from "./store-demo-rollouts";

/** The name under which Galley takes steps by itself. */
export const GALLEY = { actorKind: "system" as const, actorId: "evaluate-rollouts" };

type DemoLanding = {
  readonly histories: readonly DemoPromptHistory[];
  /** All of them into production. */
  readonly rollouts: readonly DemoRollout[];
};

/** The ledger in the order it happened, and from it what each environment serves now. */
export async function storeDemoDeployments(
  ctx: WorkspaceContext,
  { histories, rollouts }: DemoLanding,
  promptIds: ReadonlyMap<string, string>,
  publisherIds: readonly string[],
): Promise<void> {
  const { db, workspaceId } = ctx;
  const inOrder = histories
    .flatMap((history) => history.deployments)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { id: environmentId, name } of await listEnvironments(db, workspaceId)) {
    const here = inOrder.filter(({ environment }) => environment === name);
    if (name === "production") {
      await storeDemoRollouts(ctx, rollouts, {
        environmentId,
        promptIds,
        publisherId: publisherIds.at(-1) ?? "",
      });
    }
    const ledger = toLedger(here, { workspaceId, environmentId, promptIds, publisherIds });
    await db.insert(deployments).values(ledger);
    const newest = new Map(ledger.map((row) => [row.promptId, row]));
    await db.insert(servedPrompts).values(
      Array.from(newest.values(), ({ id, createdAt, promptId, versionNumber, rolloutId, split }) => ({
        workspaceId,
        environmentId,
        promptId,
        versionNumber,
        deploymentId: id,
        rolloutId: split === null ? null : rolloutId,
        servedAt: createdAt,
      })),
    );
    await db
      .update(environments)
      .set({ revision: ledger.length })
      .where(and(eq(environments.workspaceId, workspaceId), eq(environments.id, environmentId)));
  }
}

function listEnvironments(db: WorkspaceContext["db"], workspaceId: string) {
  return db
    .select({ id: environments.id, name: environments.name })
    .from(environments)
    .where(eq(environments.workspaceId, workspaceId));
}

type LedgerOwner = {
  readonly workspaceId: string;
  readonly environmentId: string;
  readonly promptIds: ReadonlyMap<string, string>;
  readonly publisherIds: readonly string[];
};

function toLedger(ordered: readonly DemoDeployment[], owner: LedgerOwner) {
  const live = new Map<string, number>();
  return ordered.map(({ promptSlug, versionNumber, kind, reason, at, rollout, isByGalley }, index) => {
    const previousVersionNumber = live.get(promptSlug) ?? null;
    live.set(promptSlug, versionNumber);
    return {
      id: createId("deployment"),
      workspaceId: owner.workspaceId,
      environmentId: owner.environmentId,
      promptId: owner.promptIds.get(promptSlug) ?? "",
      versionNumber,
      previousVersionNumber,
      kind,
      reason,
      revision: index + 1,
      rolloutId: rollout?.rolloutId ?? null,
      split: rollout?.split ?? null,
      ...(isByGalley
        ? GALLEY
        : {
            actorKind: "user" as const,
            actorId: publisherOf(owner, index, rollout !== undefined),
          }),
      createdAt: at,
    };
  });
}

/** They take turns; rollouts are the last one's. */
function publisherOf({ publisherIds }: LedgerOwner, index: number, isRollout: boolean): string {
  return publisherIds.at(isRollout ? -1 : index % publisherIds.length) ?? "";
}
