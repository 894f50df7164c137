import { eq } from "drizzle-orm";
import { environmentPolicies } from "@/db/schema";
import { OPEN_POLICY, type PolicySections } from "@/server/environments/environment-policy";
import { savePolicy } from "@/server/environments/save-policy";
import { createRelease } from "@/server/releases/create-release";
import type { ReleaseOutcome } from "@/server/releases/release-outputs";
import { submitVerdict } from "@/server/releases/submit-verdict";
import type { TestMember } from "./factories";

/** Sets production's rules; what is left out is open. */
export async function govern(owner: TestMember, sections: PolicySections): Promise<void> {
  const [before] = await owner.db
    .select({ updatedAt: environmentPolicies.updatedAt })
    .from(environmentPolicies)
    .where(eq(environmentPolicies.workspaceId, owner.workspaceId));
  await savePolicy(owner, {
    environmentName: "production",
    scope: { kind: "environment" },
    sections: { ...OPEN_POLICY, ...sections },
    expectedUpdatedAt: before?.updatedAt ?? null,
    acceptsWarnings: true,
  });
}

export const approvals = (required: number) => ({
  approvals: { required, groupIds: [], blocksOnRejection: true },
  deploying: { allowsDirect: false, requiresReason: false },
});

/** Asks production to serve these versions. */
export const request = (ctx: TestMember, items: Record<string, number>): Promise<ReleaseOutcome> =>
  createRelease(ctx, {
    environmentName: "production",
    title: "A change",
    reason: "Because",
    items: Object.entries(items).map(([promptSlug, versionNumber]) => ({ promptSlug, versionNumber })),
    isDraft: false,
    reviewerIds: [],
  });

export const seenOf = ({ id, round, contentHash }: ReleaseOutcome) => ({ releaseId: id, round, contentHash });

export const approve = (reviewer: TestMember, release: ReleaseOutcome): Promise<ReleaseOutcome> =>
  submitVerdict(reviewer, { ...seenOf(release), verdict: "approve", body: "" });
