import type { z } from "zod";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findFormerNames } from "./environment-names";
import type { environmentOutput } from "./environment-schemas";
import { listEnvironments } from "./list-environments";

export type EnvironmentSummary = z.infer<typeof environmentOutput>;

/** What the public API tells of each environment, archived ones included. */
export async function listEnvironmentSummaries(ctx: WorkspaceContext): Promise<EnvironmentSummary[]> {
  const known = await readSummaries(ctx);
  return known.map(({ summary }) => summary);
}

export async function getEnvironmentSummary(ctx: WorkspaceContext, id: string): Promise<EnvironmentSummary> {
  const found = (await readSummaries(ctx)).find((environment) => environment.id === id);
  if (!found) throw new NotFoundError("The environment");
  return found.summary;
}

function readSummaries(ctx: WorkspaceContext) {
  assertCan(ctx.actor, "environment:read");
  return inWorkspace(ctx, async (tx) => {
    const rows = await listEnvironments(tx, { includesArchived: true });
    const formerNames = await findFormerNames(tx);
    return rows.map(({ id, canDeploy: _d, canRequest: _q, canRollBack: _r, ...row }) => ({
      id,
      summary: { ...row, formerNames: [...(formerNames.get(id) ?? [])] },
    }));
  });
}
