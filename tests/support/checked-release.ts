import { and, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { createId } from "@/db/ids";
import { environmentPolicies, environments, releaseItems, releaseRounds, releases } from "@/db/schema";
import { type CheckDefinition, checkDefinition } from "@/server/checks/check-schemas";
import { listReleaseChecks } from "@/server/checks/list-release-checks";
import { createPrompt } from "@/server/prompts/create-prompt";
import { createVersion } from "@/server/versions/create-version";
import type { TestMember } from "./factories";

export type CheckedItem = { promptId: string; versionNumber: number; baseVersionNumber: number | null };

/** A prompt whose versions 1, 2, ... have these texts. */
export async function aPromptOf(owner: TestMember, slug: string, texts: readonly string[]): Promise<string> {
  const { id } = await createPrompt(owner, { slug, type: "text", description: "" });
  for (const [index, text] of texts.entries()) {
    await createVersion(owner, {
      promptSlug: slug,
      content: { type: "text", text, model: null },
      message: `Version ${index + 1}`,
      parentNumber: index === 0 ? null : index,
    });
  }
  return id;
}

export async function environmentIdOf({ db, workspaceId }: TestMember, name = "production"): Promise<string> {
  const [environment] = await db
    .select({ id: environments.id })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), eq(environments.name, name)));
  if (!environment) throw new Error(`There is no environment ${name}.`);
  return environment.id;
}

/** Rules of production that demand these checks: of all of it, or of one folder. */
export async function demandChecks(
  owner: TestMember,
  checks: readonly z.input<typeof checkDefinition>[],
  folderPath: string | null = null,
): Promise<void> {
  const parsed: CheckDefinition[] = checks.map((check) => checkDefinition.parse(check));
  const environmentId = await environmentIdOf(owner);
  const { workspaceId } = owner;
  const isOfScope = folderPath === null ? isNull(environmentPolicies.folderPath) : sql`false`;
  await owner.db
    .delete(environmentPolicies)
    .where(
      and(
        eq(environmentPolicies.workspaceId, workspaceId),
        eq(environmentPolicies.environmentId, environmentId),
        isOfScope,
      ),
    );
  await owner.db.insert(environmentPolicies).values({
    workspaceId,
    environmentId,
    folderPath,
    sections: { checks: parsed },
    updatedBy: owner.userId,
  });
}

/** A release into production that is under review, without any check having run. */
export async function aReleaseOf(
  owner: TestMember,
  items: readonly CheckedItem[],
  now: Date,
): Promise<string> {
  const { db, workspaceId, userId } = owner;
  const releaseId = createId("release");
  const environmentId = await environmentIdOf(owner);
  const actor = { actorKind: "user", actorId: userId } as const;
  await db
    .insert(releases)
    .values({ workspaceId, id: releaseId, number: 7, environmentId, state: "in_review", round: 1, ...actor });
  await addRound(owner, releaseId, { round: 1, contentHash: "hash of round 1", items }, now);
  return releaseId;
}

export async function addRound(
  { db, workspaceId, userId }: TestMember,
  releaseId: string,
  { round, contentHash, items }: { round: number; contentHash: string; items: readonly CheckedItem[] },
  now: Date,
): Promise<void> {
  const key = { workspaceId, releaseId, round };
  const actor = { actorKind: "user", actorId: userId } as const;
  const words = { why: "opened", title: "Friendlier answers", reason: "Customers asked" } as const;
  await db.insert(releaseRounds).values({ ...key, ...words, contentHash, createdAt: now, ...actor });
  await db.insert(releaseItems).values(items.map((item, position) => ({ ...key, ...item, position })));
  await db
    .update(releases)
    .set({ round })
    .where(and(eq(releases.workspaceId, workspaceId), eq(releases.id, releaseId)));
}

/** Name, state and summary of each check, as whoever looks at the release sees them. */
export async function checksOf(member: TestMember, releaseId: string) {
  const { checks } = await listReleaseChecks(member, { releaseId });
  return checks.map(({ name, state, summary }) => [name, state, summary]);
}
