import { and, eq, inArray } from "drizzle-orm";
import { environments, prompts } from "@/db/schema";
import type { EnvironmentPolicy } from "@/server/environments/environment-policy";
import { readPolicies } from "@/server/environments/read-policies";
import { resolvePolicy } from "@/server/environments/resolve-policy";
import {
  type CurrentRound,
  findRelease,
  type RoundItem,
  readRound,
} from "@/server/releases/read-release-round";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type RequiredCheck, requiredChecks } from "./required-checks";

export type CheckedItem = RoundItem & { readonly promptSlug: string; readonly policy: EnvironmentPolicy };

/** A release's newest round with what its environment's rules demand of it today. */
export type CheckedRound = CurrentRound & {
  readonly environment: { readonly id: string; readonly name: string };
  readonly checkedItems: readonly CheckedItem[];
  readonly required: readonly RequiredCheck<CheckedItem>[];
};

/** For services inside their transaction. */
export async function readCheckedRound(tx: WorkspaceContext, releaseId: string): Promise<CheckedRound> {
  const { db, workspaceId } = tx;
  const current = await readRound(tx, await findRelease(tx, releaseId));
  const { environmentId } = current.release;
  const [environment] = await db
    .select({ id: environments.id, name: environments.name })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.id, environmentId)));
  if (!environment) throw new Error(`The release ${releaseId} has no environment.`);
  const promptIds = current.items.map(({ promptId }) => promptId);
  const rows = await db
    .select({ id: prompts.id, slug: prompts.slug })
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.id, promptIds)));
  const slugs = new Map(rows.map(({ id, slug }) => [id, slug]));
  const policies = await readPolicies(tx, environmentId);
  const checkedItems = current.items.map((item) => {
    const slug = slugs.get(item.promptId) ?? item.promptId;
    return { ...item, promptSlug: slug, policy: resolvePolicy(policies, { id: item.promptId, slug }).policy };
  });
  return { ...current, environment, checkedItems, required: requiredChecks(checkedItems) };
}
