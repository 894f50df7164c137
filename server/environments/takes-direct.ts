/** Pure. */
import type { EnvironmentPolicy } from "./environment-policy";

/** Approvals and checks are a release's: where a policy asks for either, nothing lands without one. */
export function needsRelease({
  approvals,
  checks,
}: Pick<EnvironmentPolicy, "approvals" | "checks">): boolean {
  return approvals.required > 0 || approvals.groupIds.length > 0 || checks.length > 0;
}

/** Whether something may land without a release. */
export function takesDirect(policy: EnvironmentPolicy): boolean {
  return policy.deploying.allowsDirect && !needsRelease(policy);
}
