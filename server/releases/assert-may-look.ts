import { assertCan, can, type Permission } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

const LOOKING = ["release:read", "release:request", "release:apply"] as const satisfies readonly Permission[];

/** Whoever may request or apply releases sees them: a key of a pipeline needs no further permission to hear what became of its request. */
export function assertMayLook({ actor }: WorkspaceContext, environmentName?: string): void {
  if (LOOKING.some((permission) => can(actor, permission, environmentName))) return;
  assertCan(actor, "release:read", environmentName);
}
