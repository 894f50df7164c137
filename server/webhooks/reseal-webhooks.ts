import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { webhookEndpoints, workspaces } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import { isSealedByPrevious, openSecret, sealSecret } from "@/server/secrets/seal-secret";
import { getSecrets } from "@/server/startup/secrets";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isEndpoint } from "./find-endpoint-row";
import { deliveryContext } from "./webhook-deps";

/** After the root secret was changed: what the former one sealed is sealed anew, so that it can be forgotten. */
export async function resealWebhooks({ db }: { db: Database }): Promise<void> {
  if (getSecrets().previousRoot === undefined) return;
  const all = await asWorker(db, (tx) => tx.select({ id: workspaces.id }).from(workspaces));
  for (const { id } of all) await inWorkspace(deliveryContext(db, id), resealEndpoints);
}

async function resealEndpoints(tx: WorkspaceContext): Promise<void> {
  const endpoints = await tx.db
    .select({
      id: webhookEndpoints.id,
      secret: webhookEndpoints.secret,
      previousSecret: webhookEndpoints.previousSecret,
    })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.workspaceId, tx.workspaceId))
    .for("update");
  for (const { id, secret, previousSecret } of endpoints) {
    const sealed = [secret, ...(previousSecret === null ? [] : [previousSecret])];
    if (!sealed.some(isSealedByPrevious)) continue;
    const anew = (text: string) => sealSecret(openSecret(text));
    await tx.db
      .update(webhookEndpoints)
      .set({ secret: anew(secret), previousSecret: previousSecret === null ? null : anew(previousSecret) })
      .where(isEndpoint(tx.workspaceId, id));
  }
}
