/** The rules of an environment for what no folder or prompt has rules of its own about. Pure. */
import { type ResolvedPolicy, resolvePolicy, type ScopedPolicy } from "./resolve-policy";

export function resolveEnvironmentPolicy(stored: readonly ScopedPolicy[]): ResolvedPolicy {
  // No prompt has an empty slug or id, so only the environment's own row covers it.
  return resolvePolicy(stored, { id: "", slug: "" });
}
