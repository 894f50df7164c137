import type { Role } from "@/server/authz/roles";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DemoTeam } from "./store-demo-releases";
import type { DemoPerson } from "./store-demo-workspace";

/** Each of the demo's people as a caller of services. */
export function gatherDemoTeam(
  place: Pick<WorkspaceContext, "db" | "workspaceId">,
  people: readonly DemoPerson[],
): DemoTeam {
  const idOf = (role: Role) => {
    const person = people.find((candidate) => candidate.role === role);
    if (!person) throw new RangeError(`The demo has no ${role}.`);
    return person.id;
  };
  const as = (role: Role): WorkspaceContext => ({
    ...place,
    actor: { kind: "user", userId: idOf(role), role },
  });
  return {
    owner: as("owner"),
    publisher: as("publisher"),
    editor: as("editor"),
    reviewer: as("reviewer"),
    ownerId: idOf("owner"),
    publisherId: idOf("publisher"),
    editorId: idOf("editor"),
    reviewerId: idOf("reviewer"),
  };
}
