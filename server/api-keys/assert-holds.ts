import { type Actor, assertCan, type Permission } from "@/server/authz/policy";

/** A key may do no more than who makes it. Sending traces is no person's permission, and gives no say over anything. */
export function assertHolds(actor: Actor, permissions: readonly Permission[]): void {
  for (const permission of permissions) {
    if (permission !== "trace:write") assertCan(actor, permission);
  }
}
