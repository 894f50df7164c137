/** How a deployment came about; the same words as the ledger's. `rollout`: a share of the callers is served another version. */
export type DeploymentKind = "deploy" | "promote" | "rollback" | "rollout";

/**
 * Production's ledger must say why. A rollback need not: in an incident nobody should have to find words
 * first, and the row itself says what was undone. Without zod: the form and the service both ask.
 */
export function isReasonRequired(kind: DeploymentKind, environmentName: string): boolean {
  return environmentName === "production" && kind !== "rollback";
}
