import { and, asc, eq } from "drizzle-orm";
import { environments, servedPrompts } from "@/db/schema";
import { assertCan, can } from "@/server/authz/policy";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { findPromptRow } from "./find-prompt-row";
import type { GetPromptInput, PromptType } from "./prompt-schemas";

/** An environment and the version it serves of the prompt; null where it serves none. */
export type PromptEnvironment = {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly versionNumber: number | null;
  readonly servedAt: Date | null;
  /** Whether the caller may change what it serves. */
  readonly canDeploy: boolean;
};

export type PromptDetail = {
  readonly id: string;
  readonly slug: string;
  readonly type: PromptType;
  readonly description: string;
  readonly latestVersionNumber: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** All of them, in the order a prompt travels. */
  readonly environments: readonly PromptEnvironment[];
  readonly canWrite: boolean;
};

/** Another tenant's prompt is "not found", never "forbidden": existence is itself a secret. */
export async function getPrompt(ctx: WorkspaceContext, input: GetPromptInput): Promise<PromptDetail> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const prompt = await findPromptRow(tx, input.slug);
    const { id, slug, type, description, latestVersionNumber, createdAt, updatedAt } = prompt;
    const served = await findEnvironments(tx, id);
    return {
      id,
      slug,
      type,
      description,
      latestVersionNumber,
      createdAt,
      updatedAt,
      environments: served.map((environment) => ({
        ...environment,
        canDeploy: can(ctx.actor, "release:apply", environment.name),
      })),
      canWrite: can(ctx.actor, "prompt:write"),
    };
  });
}

function findEnvironments({ db, workspaceId }: WorkspaceContext, promptId: string) {
  return db
    .select({
      id: environments.id,
      name: environments.name,
      color: environments.color,
      versionNumber: servedPrompts.versionNumber,
      servedAt: servedPrompts.servedAt,
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
    .where(eq(environments.workspaceId, workspaceId))
    .orderBy(asc(environments.position), asc(environments.name));
}
