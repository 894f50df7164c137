import { and, asc, eq, isNotNull, isNull, or } from "drizzle-orm";
import {
  environments,
  memberships,
  promptRedirects,
  promptStars,
  rollouts,
  servedPrompts,
  users,
} from "@/db/schema";
import { assertCan, can } from "@/server/authz/policy";
import { listEnvironments } from "@/server/environments/list-environments";
import { isSplitting, type LiveRollout, liveRollout, toLiveRollout } from "@/server/rollouts/live-rollout";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findPromptRow } from "./find-prompt-row";
import type { PromptOwner } from "./list-prompts";
import type { GetPromptInput, PromptType } from "./prompt-schemas";
import { findTags } from "./prompt-tags";

/** An environment and the version it serves of the prompt; null where it serves none. */
export type PromptEnvironment = {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly versionNumber: number | null;
  readonly servedAt: Date | null;
  /** While callers are split between that version and others. */
  readonly rollout: LiveRollout | null;
  /** Whether the caller may change what it serves: at once where `allowsDirect`, else by applying a release. */
  readonly canDeploy: boolean;
  readonly canRequest: boolean;
  /** Whether something may land without a release, by the environment's own rules. */
  readonly allowsDirect: boolean;
};

export type PromptDetail = {
  readonly id: string;
  /** Its name now, whichever of its names it was asked by. */
  readonly slug: string;
  readonly type: PromptType;
  readonly description: string;
  readonly tags: readonly string[];
  /** A member; null when nobody is, or who was has left. */
  readonly owner: PromptOwner | null;
  /** One of the caller's favourites. */
  readonly isStarred: boolean;
  readonly archivedAt: Date | null;
  /** Former names that lead to it. */
  readonly redirects: readonly { readonly slug: string; readonly createdAt: Date }[];
  readonly latestVersionNumber: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** All of them, in the order a prompt travels. */
  readonly environments: readonly PromptEnvironment[];
  readonly canWrite: boolean;
};

/** By its name or a former one. Another tenant's prompt is "not found", never "forbidden": existence is itself a secret. */
export async function getPrompt(ctx: WorkspaceContext, input: GetPromptInput): Promise<PromptDetail> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, input.slug);
    const { id, slug, type, description, latestVersionNumber, createdAt, updatedAt, archivedAt } = prompt;
    const served = await findEnvironments(tx, id);
    return {
      id,
      slug,
      type,
      description,
      tags: await findTags(tx, id),
      owner: await findOwner(tx, prompt.ownerId),
      isStarred: await isStarred(tx, id),
      archivedAt,
      redirects: await findRedirects(tx, id),
      latestVersionNumber,
      createdAt,
      updatedAt,
      environments: await withRules(tx, served),
      canWrite: can(ctx.actor, "prompt:write"),
    };
  });
}

type ServedEnvironment = Omit<PromptEnvironment, "canDeploy" | "canRequest" | "allowsDirect">;

/** A key that may read prompts need not know of environments: it is told what it may do by its permissions alone. */
async function withRules(
  tx: WorkspaceContext,
  served: readonly ServedEnvironment[],
): Promise<PromptEnvironment[]> {
  const listed = can(tx.actor, "environment:read") ? await listEnvironments(tx) : [];
  const ruled = new Map(listed.map((environment) => [environment.id, environment]));
  return served.map((environment) => {
    const rules = ruled.get(environment.id);
    return {
      ...environment,
      canDeploy: rules?.canDeploy ?? can(tx.actor, "release:apply", environment.name),
      canRequest: rules?.canRequest ?? can(tx.actor, "release:request", environment.name),
      allowsDirect: rules?.allowsDirect ?? false,
    };
  });
}

async function findEnvironments({ db, workspaceId }: WorkspaceContext, promptId: string) {
  const rows = await db
    .select({
      id: environments.id,
      name: environments.name,
      color: environments.color,
      versionNumber: servedPrompts.versionNumber,
      servedAt: servedPrompts.servedAt,
      rollout: liveRollout,
    })
    .from(environments)
    .leftJoin(
      servedPrompts,
      and(
        eq(servedPrompts.workspaceId, workspaceId),
        eq(servedPrompts.environmentId, environments.id),
        eq(servedPrompts.promptId, promptId),
      ),
    )
    .leftJoin(rollouts, isSplitting(workspaceId))
    .where(
      and(
        eq(environments.workspaceId, workspaceId),
        or(isNull(environments.archivedAt), isNotNull(servedPrompts.versionNumber)),
      ),
    )
    .orderBy(asc(environments.position), asc(environments.name));
  return rows.map(({ rollout, ...environment }) => ({ ...environment, rollout: toLiveRollout(rollout) }));
}

async function findOwner(
  { db, workspaceId }: WorkspaceContext,
  ownerId: string | null,
): Promise<PromptOwner | null> {
  if (ownerId === null) return null;
  const [owner] = await db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, ownerId)));
  return owner ?? null;
}

async function isStarred({ db, workspaceId, actor }: WorkspaceContext, promptId: string): Promise<boolean> {
  if (actor.kind !== "user") return false;
  const ofUser = eq(promptStars.userId, actor.userId);
  return (
    (await db.$count(
      promptStars,
      and(eq(promptStars.workspaceId, workspaceId), ofUser, eq(promptStars.promptId, promptId)),
    )) > 0
  );
}

function findRedirects({ db, workspaceId }: WorkspaceContext, promptId: string) {
  return db
    .select({ slug: promptRedirects.slug, createdAt: promptRedirects.createdAt })
    .from(promptRedirects)
    .where(and(eq(promptRedirects.workspaceId, workspaceId), eq(promptRedirects.promptId, promptId)))
    .orderBy(asc(promptRedirects.slug));
}
