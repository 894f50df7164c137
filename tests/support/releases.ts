import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { environmentPolicies, environments } from "@/db/schema";
import type { PolicySections } from "@/server/environments/environment-policy";
import { createRelease } from "@/server/releases/create-release";
import { getRelease } from "@/server/releases/get-release";
import type { ReleaseDetail, ReleaseOutcome } from "@/server/releases/release-outputs";
import { type CreateReleaseInput, createReleaseInput } from "@/server/releases/release-schemas";
import { submitVerdict } from "@/server/releases/submit-verdict";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aPrompt } from "./a-prompt";
import { aColleague, aMember, type TestMember } from "./factories";

export const slug = "support/reply";

export type Team = {
  /** Wrote all versions of `support/reply` and `support/greeting`. */
  readonly owner: TestMember;
  /** Requests. */
  readonly editor: TestMember;
  readonly first: TestMember;
  readonly second: TestMember;
  readonly publisher: TestMember;
  readonly viewer: TestMember;
};

/** A workspace of people with two prompts of three versions each, whose production wants two approvals. */
export async function aTeam(db: Database, policy: PolicySections = TWO_APPROVALS): Promise<Team> {
  const owner = await aMember(db, "owner");
  await aPrompt(owner, { slug });
  await aPrompt(owner, { slug: "support/greeting" });
  await setPolicy(owner, "production", policy);
  const colleague = (role: Parameters<typeof aColleague>[1]) => aColleague(owner, role);
  return {
    owner,
    editor: await colleague("editor"),
    first: await colleague("reviewer"),
    second: await colleague("reviewer"),
    publisher: await colleague("publisher"),
    viewer: await colleague("viewer"),
  };
}

export const TWO_APPROVALS: PolicySections = {
  approvals: { required: 2, groupIds: [], blocksOnRejection: true },
  deploying: { allowsDirect: false, requiresReason: false },
};

/** Rules as an administrator would have set them. */
export async function setPolicy(
  { db, workspaceId, userId }: TestMember,
  environmentName: string,
  sections: PolicySections,
): Promise<void> {
  const [environment] = await db
    .select({ id: environments.id })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.name, environmentName)));
  if (!environment) throw new Error(`There is no environment ${environmentName}.`);
  const isOfIt = and(
    eq(environmentPolicies.workspaceId, workspaceId),
    eq(environmentPolicies.environmentId, environment.id),
  );
  await db.delete(environmentPolicies).where(isOfIt);
  await db
    .insert(environmentPolicies)
    .values({ workspaceId, environmentId: environment.id, sections, updatedBy: userId });
}

/** The row of its rules as a whole. */
export async function policyOf({ db, workspaceId }: TestMember): Promise<{ updatedAt: Date }> {
  const [policy] = await db
    .select({ updatedAt: environmentPolicies.updatedAt })
    .from(environmentPolicies)
    .innerJoin(
      environments,
      and(
        eq(environments.workspaceId, workspaceId),
        eq(environments.id, environmentPolicies.environmentId),
        eq(environments.name, "production"),
      ),
    )
    .where(eq(environmentPolicies.workspaceId, workspaceId));
  if (!policy) throw new Error("Production has no policy.");
  return policy;
}

/** Into production, opened, of v2 of `support/reply`, unless told otherwise. */
export function request(
  ctx: WorkspaceContext,
  input: Partial<CreateReleaseInput> = {},
): Promise<ReleaseOutcome> {
  return createRelease(
    ctx,
    createReleaseInput.parse({
      environmentName: "production",
      title: "Answer more kindly",
      reason: "Customers asked",
      items: [{ promptSlug: slug, versionNumber: 2 }],
      ...input,
    }),
  );
}

type Seen = Pick<ReleaseOutcome, "id" | "round" | "contentHash">;

/** What a decision on it carries. */
export const seenOf = ({ id, round, contentHash }: Seen) => ({ releaseId: id, round, contentHash });

export const approve = (ctx: WorkspaceContext, release: Seen) =>
  submitVerdict(ctx, { ...seenOf(release), verdict: "approve", body: "" });

export const requestChanges = (ctx: WorkspaceContext, release: Seen) =>
  submitVerdict(ctx, { ...seenOf(release), verdict: "request_changes", body: "Too long" });

export const detailOf = (ctx: WorkspaceContext, release: { readonly id: string }): Promise<ReleaseDetail> =>
  getRelease(ctx, { releaseId: release.id });
