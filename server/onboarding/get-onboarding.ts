import { and, count, desc, eq, isNull, max, ne, sql } from "drizzle-orm";
import { apiKeys, environments, prompts, servedPrompts } from "@/db/schema";
import { assertCan, can } from "@/server/authz/policy";
import { logger } from "@/server/log/logger";
import { hasTraces } from "@/server/traces/has-traces";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

/** The steps of the main job, each true once it has really happened. */
export type OnboardingSteps = {
  hasPrompt: boolean;
  hasVersion: boolean;
  hasDeployment: boolean;
  hasApiKey: boolean;
  hasCall: boolean;
  hasTrace: boolean;
};
export type Onboarding = {
  steps: OnboardingSteps;
  /** The prompt that is furthest along, for the steps to speak of; null before the first. */
  prompt: { slug: string; latestVersionNumber: number; liveIn: string | null } | null;
  /** Which steps the reader may take; the others are a colleague's. */
  may: { writePrompts: boolean; deploy: boolean; manageKeys: boolean };
};

/** How far a workspace has come, read from what it has done: nothing is ticked by hand. */
export async function getOnboarding(ctx: WorkspaceContext): Promise<Onboarding> {
  assertCan(ctx.actor, "workspace:read");
  const { prompt, keys } = await inWorkspace(ctx, async (tx) => ({
    prompt: await findFurthestPrompt(tx),
    keys: await getKeyUse(tx),
  }));
  return {
    steps: {
      hasPrompt: prompt !== null,
      hasVersion: prompt !== null && prompt.latestVersionNumber > 0,
      hasDeployment: prompt !== null && prompt.liveIn !== null,
      hasApiKey: keys.hasApiKey,
      hasCall: keys.hasCall,
      hasTrace: await hasSeenTrace(ctx),
    },
    prompt,
    may: {
      writePrompts: can(ctx.actor, "prompt:write"),
      deploy: can(ctx.actor, "release:apply"),
      manageKeys: can(ctx.actor, "key:manage"),
    },
  };
}

/** A live one before one with versions before an empty one; of several environments, the one closest to users. */
async function findFurthestPrompt({ db, workspaceId }: WorkspaceContext): Promise<Onboarding["prompt"]> {
  const [prompt] = await db
    .select({
      slug: prompts.slug,
      latestVersionNumber: prompts.latestVersionNumber,
      liveIn: environments.name,
    })
    .from(prompts)
    .leftJoin(
      servedPrompts,
      and(eq(servedPrompts.workspaceId, workspaceId), eq(servedPrompts.promptId, prompts.id)),
    )
    .leftJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, servedPrompts.environmentId)),
    )
    .where(and(eq(prompts.workspaceId, workspaceId), ne(prompts.type, "snippet"), isNull(prompts.archivedAt)))
    .orderBy(
      sql`${environments.position} desc nulls last`,
      desc(prompts.latestVersionNumber),
      desc(prompts.createdAt),
    )
    .limit(1);
  return prompt ?? null;
}

async function getKeyUse({ db, workspaceId }: WorkspaceContext) {
  const [keys] = await db
    .select({ made: count(), lastUsedAt: max(apiKeys.lastUsedAt) })
    .from(apiKeys)
    .where(eq(apiKeys.workspaceId, workspaceId));
  return { hasApiKey: (keys?.made ?? 0) > 0, hasCall: (keys?.lastUsedAt ?? null) !== null };
}

/** The checklist stands on the overview, which must open while the trace store does not answer. */
async function hasSeenTrace(ctx: WorkspaceContext): Promise<boolean> {
  try {
    return await hasTraces(ctx);
  } catch (err) {
    logger.warn({ err, workspaceId: ctx.workspaceId }, "the checklist could not ask for traces");
    return false;
  }
}
