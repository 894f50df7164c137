import { and, eq, type SQL, sql } from "drizzle-orm";
import { apiKeys, deployments, users } from "@/db/schema";

/** Who deployed: the name is null for a person who has left the workspace. */
export type DeployedBy = { kind: "user" | "apiKey" | "system"; id: string; name: string | null };

/** Selected in a query that left-joins `users` on `isDeployer` and `apiKeys` on `isDeployingKey`. */
export const deployedBy = {
  kind: deployments.actorKind,
  id: deployments.actorId,
  name: sql<string | null>`coalesce(${users.name}, ${apiKeys.name})`,
};

export function isDeployer(): SQL | undefined {
  return and(eq(deployments.actorKind, "user"), eq(users.id, deployments.actorId));
}

export function isDeployingKey(workspaceId: string): SQL | undefined {
  return and(
    eq(deployments.actorKind, "apiKey"),
    eq(apiKeys.workspaceId, workspaceId),
    eq(apiKeys.id, deployments.actorId),
  );
}
