import { assertCan } from "@/server/authz/policy";
import type { NamedEnvironmentInput } from "@/server/environments/environment-schemas";
import { findEnvironmentRow } from "@/server/environments/find-environment-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

export type PublicAddress = {
  /** Null: nobody reads there without a key. */
  readonly publicId: string | null;
};

export async function getPublicAddress(
  ctx: WorkspaceContext,
  { environmentName }: NamedEnvironmentInput,
): Promise<PublicAddress> {
  assertCan(ctx.actor, "environment:read", environmentName);
  const { publicId } = await inWorkspace(ctx, (tx) => findEnvironmentRow(tx, environmentName));
  return { publicId };
}
