import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { providerConnections, workspaces } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import { isSealedByPrevious, openSecret, sealSecret } from "@/server/secrets/seal-secret";
import { getSecrets } from "@/server/startup/secrets";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isConnection } from "./lock-connection";

/** After the root secret was changed: what the former one sealed is sealed anew, so that it can be forgotten. */
export async function resealProviders({ db }: { db: Database }): Promise<void> {
  if (getSecrets().previousRoot === undefined) return;
  const all = await asWorker(db, (tx) => tx.select({ id: workspaces.id }).from(workspaces));
  for (const { id: workspaceId } of all) {
    const actor = { kind: "system", job: "reseal-providers" } as const;
    await inWorkspace({ db, workspaceId, actor }, resealConnections);
  }
}

async function resealConnections({ db, workspaceId }: WorkspaceContext): Promise<void> {
  const { id, credentials, updatedAt } = providerConnections;
  const connections = await db
    .select({ id, credentials, updatedAt })
    .from(providerConnections)
    .where(eq(providerConnections.workspaceId, workspaceId))
    .for("update");
  for (const connection of connections) {
    if (!isSealedByPrevious(connection.credentials)) continue;
    await db
      .update(providerConnections)
      // Nobody changed it, as far as anybody can see.
      .set({ credentials: sealSecret(openSecret(connection.credentials)), updatedAt: connection.updatedAt })
      .where(isConnection(workspaceId, connection.id));
  }
}
