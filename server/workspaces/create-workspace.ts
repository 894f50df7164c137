import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import {
  auditHeads,
  environmentPolicies,
  environments,
  memberships,
  type Workspace,
  workspaces,
} from "@/db/schema";
import { GENESIS_HASH } from "@/server/audit/hash-audit-event";
import { recordAudit } from "@/server/audit/record-audit";
import { DEFAULT_ENVIRONMENTS } from "@/server/environments/default-environments";
import { ConflictError } from "@/server/errors/domain-error";
import { enterWorkspace, type RequestOrigin } from "./workspace-context";
import type { CreateWorkspaceInput } from "./workspace-schemas";

/** A workspace with its owner, its three environments and the first link of its audit chain. Joins a transaction it is given. */
export function createWorkspace(
  db: Database,
  input: CreateWorkspaceInput & { ownerId: string; origin?: RequestOrigin },
): Promise<Workspace> {
  return db.transaction(async (tx) => {
    const workspaceId = createId("workspace");
    await enterWorkspace(tx, workspaceId);
    const [workspace] = await tx
      .insert(workspaces)
      .values({ id: workspaceId, slug: input.slug, name: input.name })
      .onConflictDoNothing({ target: workspaces.slug })
      .returning();
    if (!workspace) throw new ConflictError(`The address "${input.slug}" is taken. Choose another.`);

    await tx.insert(memberships).values({ workspaceId, userId: input.ownerId, role: "owner" });
    const created = await tx
      .insert(environments)
      .values(DEFAULT_ENVIRONMENTS.map((environment) => ({ workspaceId, ...environment })))
      .returning({ id: environments.id, name: environments.name });
    await tx.insert(environmentPolicies).values(
      created
        .filter(({ name }) => name === "production")
        .map(({ id: environmentId }) => ({
          workspaceId,
          environmentId,
          sections: { deploying: { allowsDirect: true, requiresReason: true } },
          updatedBy: input.ownerId,
        })),
    );
    await tx.insert(auditHeads).values({ workspaceId, sequence: 0, hash: GENESIS_HASH });
    await recordAudit(
      {
        db: tx,
        workspaceId,
        actor: { kind: "user", userId: input.ownerId, role: "owner" },
        origin: input.origin,
      },
      { action: "workspace.create", subjectId: workspaceId, after: { slug: input.slug, name: input.name } },
    );
    return workspace;
  });
}
