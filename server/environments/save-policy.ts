import { and, eq, sql } from "drizzle-orm";
import { environmentPolicies } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { type AuditEntry, recordAudits } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError, InvalidInputError } from "@/server/errors/domain-error";
import { type GovernedPeople, readGovernedPeople } from "@/server/gates/read-governed-people";
import { lockPlaces } from "@/server/members/lock-members";
import { recountReleases } from "@/server/releases/recount-releases";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertPolicyNames } from "./assert-policy-names";
import type { PolicySections } from "./environment-policy";
import { lockEnvironmentRow } from "./find-environment-row";
import { closeDirectDeploys, findOpenDoors, subjectOf } from "./find-policy-problems";
import { findPolicyWarnings } from "./find-policy-warnings";
import { type FoundScope, findScope, isScope } from "./find-scope";
import type { SavePolicyInput } from "./policy-schemas";
import { resolvePolicy } from "./resolve-policy";
import { type StoredPolicy, selectNamedPolicies } from "./select-named-policies";

/** `warned`: nothing was saved; the caller is asked whether that is what they want. */
export type SavedPolicy =
  | { readonly status: "saved"; readonly updatedAt: Date; readonly warnings: readonly string[] }
  | { readonly status: "warned"; readonly warnings: readonly string[] };

/**
 * Replaces the rules of one scope. Takes the environment first, so that nothing lands while its rules change: what
 * landed before did so by the old ones, what lands after by the new.
 */
export async function savePolicy(ctx: WorkspaceContext, input: SavePolicyInput): Promise<SavedPolicy> {
  assertCan(ctx.actor, "environment:manage", input.environmentName);
  return inWorkspace(ctx, async (tx) => {
    const environment = await lockEnvironmentRow(tx, input.environmentName);
    // A group or role that is named here must not be deleted before this is committed.
    await lockPlaces(tx);
    const scope = await findScope(tx, input.scope);
    const stored = await selectNamedPolicies(tx, environment.id);
    const before = stored.find((policy) => isScope(policy, scope));
    assertUnchanged(before, input.expectedUpdatedAt);
    assertSomething(scope, input.sections);

    const known = await readGovernedPeople(tx);
    await assertPolicyNames(tx, { environmentId: environment.id, sections: input.sections, known });
    const { sections, all } = settle(stored, scope, input.sections);
    const warnings = warningsOf(all, scope, known);
    if (warnings.length > 0 && !input.acceptsWarnings) return { status: "warned", warnings };

    const updatedAt = await write(tx, environment.id, { before, scope, sections });
    const recounted = await recountReleases(tx, environment.id);
    const saved: AuditEntry = {
      action: scope.kind === "environment" ? "environment.save-policy" : "environment.save-override",
      subjectId: environment.id,
      ...(scope.promptId === null ? {} : { promptId: scope.promptId }),
      before: before && { environmentName: environment.name, ...scope.named, sections: before.sections },
      after: { environmentName: environment.name, ...scope.named, sections, warnings },
    };
    await recordAudits(tx, [saved, ...recounted]);
    return { status: "saved", updatedAt, warnings };
  });
}

/** Two admins who edit at once must not undo each other unseen. */
export function assertUnchanged(before: StoredPolicy | undefined, expectedUpdatedAt: Date | null): void {
  if (before?.updatedAt.getTime() === expectedUpdatedAt?.getTime()) return;
  const who = before?.updatedByName ?? "Somebody";
  throw new ConflictError(
    before
      ? `${who} changed this policy while you were editing it. Look at theirs, then decide.`
      : "This policy was removed while you were editing it. Look again, then decide.",
  );
}

function assertSomething({ kind }: FoundScope, sections: PolicySections): void {
  if (kind === "environment" || Object.values(sections).some((section) => section !== undefined)) return;
  throw new InvalidInputError("An exception without rules is none.", [
    { path: "sections", message: "Choose at least one part of the policy that is different here." },
  ]);
}

/** The sections as they will be stored, among all others of the environment. */
function settle(stored: readonly StoredPolicy[], scope: FoundScope, given: PolicySections) {
  const others = stored.filter((policy) => !isScope(policy, scope));
  const policy = { folderPath: scope.folderPath, promptId: scope.promptId, promptSlug: scope.promptSlug };
  const resolved = resolvePolicy(
    [...others, { ...policy, sections: given }],
    subjectOf({ ...policy, sections: given }),
  );
  const sections = closeDirectDeploys(given, resolved.policy);
  const all = [...others, { ...policy, sections }];
  const open = findOpenDoors(all);
  if (open.length > 0) {
    throw new InvalidInputError(
      `Approvals and checks mean nothing where things may be deployed without a release: close that for ${open.join(", ")}.`,
      [{ path: "sections.deploying.allowsDirect", message: "Choose that everything needs a release." }],
    );
  }
  return { sections, all };
}

function warningsOf(all: Parameters<typeof findOpenDoors>[0], scope: FoundScope, known: GovernedPeople) {
  const { policy } = resolvePolicy(all, subjectOf({ ...scope, sections: {} }));
  return findPolicyWarnings(policy, { people: [...known.people.values()], groupNames: known.groupNames });
}

async function write(
  { db, workspaceId, actor }: WorkspaceContext,
  environmentId: string,
  {
    before,
    scope,
    sections,
  }: { before: StoredPolicy | undefined; scope: FoundScope; sections: PolicySections },
): Promise<Date> {
  const written = { sections, updatedBy: actorColumns(actor).actorId, updatedAt: sql`clock_timestamp()` };
  const [row] = before
    ? await db
        .update(environmentPolicies)
        .set(written)
        .where(and(eq(environmentPolicies.workspaceId, workspaceId), eq(environmentPolicies.id, before.id)))
        .returning({ updatedAt: environmentPolicies.updatedAt })
    : await db
        .insert(environmentPolicies)
        .values({
          workspaceId,
          environmentId,
          folderPath: scope.folderPath,
          promptId: scope.promptId,
          ...written,
        })
        .returning({ updatedAt: environmentPolicies.updatedAt });
  if (!row) throw new Error("The write of a policy returned no row.");
  return row.updatedAt;
}
