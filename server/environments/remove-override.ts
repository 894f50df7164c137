import { and, eq } from "drizzle-orm";
import { environmentPolicies } from "@/db/schema";
import { type AuditEntry, recordAudits } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError, NotFoundError } from "@/server/errors/domain-error";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { recountReleases } from "@/server/releases/recount-releases";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { lockEnvironmentRow } from "./find-environment-row";
import { findOpenDoors } from "./find-policy-problems";
import { isScope } from "./find-scope";
import type { RemoveOverrideInput } from "./policy-schemas";
import { assertUnchanged } from "./save-policy";
import { selectNamedPolicies } from "./select-named-policies";

/** The folder or prompt is under the rules of what lies above it again. */
export async function removeOverride(ctx: WorkspaceContext, input: RemoveOverrideInput): Promise<void> {
  assertCan(ctx.actor, "environment:manage", input.environmentName);
  await inWorkspace(ctx, async (tx) => {
    const { id, name } = await lockEnvironmentRow(tx, input.environmentName);
    const scope = await scopeOf(tx, input.scope);
    const stored = await selectNamedPolicies(tx, id);
    const before = stored.find((policy) => isScope(policy, scope));
    if (!before) throw new NotFoundError("The exception", `in the policy of ${name}`);
    assertUnchanged(before, input.expectedUpdatedAt);
    const open = findOpenDoors(stored.filter((policy) => policy !== before));
    if (open.length > 0) {
      throw new InvalidStateError(
        `Without it, things could be deployed past the approvals or checks of ${open.join(", ")}. Close that there first.`,
      );
    }
    await tx.db
      .delete(environmentPolicies)
      .where(and(eq(environmentPolicies.workspaceId, tx.workspaceId), eq(environmentPolicies.id, before.id)));
    const recounted = await recountReleases(tx, id);
    const removed: AuditEntry = {
      action: "environment.remove-override",
      subjectId: id,
      ...(before.promptId === null ? {} : { promptId: before.promptId }),
      before: {
        environmentName: name,
        ...(before.promptSlug === null ? {} : { promptSlug: before.promptSlug }),
        ...(before.folderPath === null ? {} : { folderPath: before.folderPath }),
        sections: before.sections,
      },
    };
    await recordAudits(tx, [removed, ...recounted]);
  });
}

/** The folder may be gone: its rules can be removed all the same. */
async function scopeOf(tx: WorkspaceContext, scope: RemoveOverrideInput["scope"]) {
  if (scope.kind === "folder") return { folderPath: scope.folderPath, promptId: null };
  const { id } = await findPromptRow(tx, scope.promptSlug);
  return { folderPath: null, promptId: id };
}
