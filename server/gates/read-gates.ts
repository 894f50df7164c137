import { and, eq } from "drizzle-orm";
import { environments } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import type { LandingWish } from "@/server/deployments/landing-input";
import { findLandingEnvironment, type LandingEnvironment } from "@/server/deployments/lock-environment";
import { readLandingItems, resolvePromptIds } from "@/server/deployments/read-landing-items";
import { type CurrentRound, findRelease, readRound } from "@/server/releases/read-release-round";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findShutGates } from "./find-shut-gates";
import type { Gate } from "./gate";
import type { GateFacts } from "./gate-facts";
import { readGateFacts } from "./read-gate-facts";

type ReadGatesInput =
  | { readonly releaseId: string }
  | {
      readonly environmentName: string;
      readonly items: readonly LandingWish[];
      readonly via: "direct" | "promote" | "rollback";
      readonly reason: string;
    };

/** What would refuse the caller now: the list a landing would answer with, asked before anybody tries. */
export async function readGates(ctx: WorkspaceContext, input: ReadGatesInput): Promise<Gate[]> {
  return findShutGates(await readLandingFacts(ctx, input));
}

/** What the gates are judged by. */
export function readLandingFacts(ctx: WorkspaceContext, input: ReadGatesInput): Promise<GateFacts> {
  if ("releaseId" in input) {
    assertCan(ctx.actor, "release:read");
    return inWorkspace(ctx, async (tx) =>
      readReleaseFacts(tx, await readRound(tx, await findRelease(tx, input.releaseId))),
    );
  }
  assertCan(ctx.actor, "deployment:read", input.environmentName);
  return inWorkspace(ctx, async (tx) => {
    const environment = await findLandingEnvironment(tx, input.environmentName);
    const ids = await resolvePromptIds(
      tx,
      input.items.map(({ promptSlug }) => promptSlug),
    );
    const wanted = input.items.map(({ versionNumber }, index) => ({
      promptId: ids[index] ?? "",
      versionNumber,
    }));
    const items = await readLandingItems(tx, environment.id, wanted);
    const { via, reason } = input;
    return readGateFacts(tx, { environment, items, via, reason, round: null, seen: null });
  });
}

/** For services that have the round at hand. */
export async function readReleaseFacts(tx: WorkspaceContext, round: CurrentRound): Promise<GateFacts> {
  const environment = await findEnvironmentById(tx, round.release.environmentId);
  const items = await readLandingItems(tx, environment.id, round.items);
  return readGateFacts(tx, {
    environment,
    items,
    via: "release",
    reason: round.reason,
    round,
    seen: null,
  });
}

async function findEnvironmentById(tx: WorkspaceContext, id: string): Promise<LandingEnvironment> {
  const [environment] = await tx.db
    .select({ name: environments.name })
    .from(environments)
    .where(and(eq(environments.workspaceId, tx.workspaceId), eq(environments.id, id)));
  return findLandingEnvironment(tx, environment?.name ?? "");
}
