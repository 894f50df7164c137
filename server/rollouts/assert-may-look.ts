import { assertCan, can, type Permission } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

const LOOKING = [
  "deployment:read",
  "release:apply",
  "deployment:rollback",
] as const satisfies readonly Permission[];

/** Whoever may change what is served sees what is served: a pipeline's key needs no further permission to steer a rollout. */
export function assertMayLook({ actor }: WorkspaceContext): void {
  if (LOOKING.some((permission) => can(actor, permission))) return;
  assertCan(actor, "deployment:read");
}
