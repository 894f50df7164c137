import { and, eq, isNull } from "drizzle-orm";
import { environmentPolicies, environments } from "@/db/schema";
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import type { GovernedPeople } from "@/server/gates/read-governed-people";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Grantee, PolicySections } from "./environment-policy";
import { findWindowProblems } from "./find-policy-problems";

type Subject = {
  readonly environmentId: string;
  readonly sections: PolicySections;
  readonly known: GovernedPeople;
};

/** Whatever a policy names must be there; another workspace's is not. */
export async function assertPolicyNames(tx: WorkspaceContext, subject: Subject): Promise<void> {
  const errors = [
    ...findUnknownGrantees(subject),
    ...findUnknownGroups(subject),
    ...findWindowProblems(subject.sections.freezes ?? []),
    ...(await findPromotionProblems(tx, subject)),
  ];
  const [first] = errors;
  if (first) throw new InvalidInputError(`The policy cannot be saved. ${first.message}`, errors);
}

function findUnknownGrantees({ sections, known }: Subject): FieldError[] {
  return Object.entries(sections.permissions ?? {}).flatMap(([action, list]) =>
    (list ?? []).flatMap((grantee) => {
      const message = unknownWords(grantee, known);
      return message === null ? [] : [{ path: `sections.permissions.${action}`, message }];
    }),
  );
}

function unknownWords(
  grantee: Grantee,
  { people, groupNames, customRoleNames }: GovernedPeople,
): string | null {
  switch (grantee.kind) {
    case "role":
      return null;
    case "customRole":
      return customRoleNames.has(grantee.customRoleId) ? null : "One of the roles does not exist any more.";
    case "group":
      return groupNames.has(grantee.groupId) ? null : "One of the groups does not exist any more.";
    case "person":
      return people.has(grantee.userId) ? null : "One of the people is no member of this workspace.";
  }
}

function findUnknownGroups({ sections, known }: Subject): FieldError[] {
  const groupIds = sections.approvals?.groupIds ?? [];
  if (groupIds.every((groupId) => known.groupNames.has(groupId))) return [];
  return [{ path: "sections.approvals.groupIds", message: "One of the groups does not exist any more." }];
}

async function findPromotionProblems(
  { db, workspaceId }: WorkspaceContext,
  { environmentId, sections }: Subject,
): Promise<FieldError[]> {
  const fromId = sections.promotion?.fromEnvironmentId ?? null;
  if (fromId === null) return [];
  const rows = await db
    .select({ id: environments.id, name: environments.name, sections: environmentPolicies.sections })
    .from(environments)
    .leftJoin(
      environmentPolicies,
      and(
        eq(environmentPolicies.workspaceId, workspaceId),
        eq(environmentPolicies.environmentId, environments.id),
        isNull(environmentPolicies.folderPath),
        isNull(environmentPolicies.promptId),
      ),
    )
    .where(eq(environments.workspaceId, workspaceId));
  const fromOf = new Map(rows.map((row) => [row.id, row.sections?.promotion?.fromEnvironmentId ?? null]));
  const message = promotionWords(environmentId, fromId, fromOf);
  return message === null ? [] : [{ path: "sections.promotion.fromEnvironmentId", message }];
}

/** In a circle nothing could ever be the first to land. */
function promotionWords(
  environmentId: string,
  fromId: string,
  fromOf: ReadonlyMap<string, string | null>,
): string | null {
  if (!fromOf.has(fromId)) return "The environment to promote from does not exist.";
  if (fromId === environmentId) return "An environment cannot be promoted from itself.";
  const seen = new Set([environmentId]);
  for (let at: string | null = fromId; at !== null; at = fromOf.get(at) ?? null) {
    if (seen.has(at)) return "These environments would wait for each other: nothing could ever land.";
    seen.add(at);
  }
  return null;
}
