import { type Actor, can } from "@/server/authz/policy";
import { isGranted } from "@/server/gates/authority";
import { readGovernedPeople } from "@/server/gates/read-governed-people";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { CheckedRound } from "./read-checked-round";

/** Whether the caller could have requested this release: by the rules for each of its prompts. */
export async function mayRequest(tx: WorkspaceContext, checked: CheckedRound): Promise<boolean> {
  const { actor } = tx;
  if (actor.kind !== "user") return isAllowedMachine(actor, checked);
  const { people } = await readGovernedPeople(tx);
  const person = people.get(actor.userId);
  return (
    person !== undefined && checked.checkedItems.every(({ policy }) => isGranted(policy, "request", person))
  );
}

function isAllowedMachine(actor: Actor, { environment }: CheckedRound): boolean {
  return can(actor, "release:request", environment.name);
}
