import { and, eq } from "drizzle-orm";
import { prompts } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { isNamed } from "@/server/prompts/is-named";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ReceivedFeedback } from "./received-feedback";
import { type ScoreSubject, storeTimeOf } from "./score-of-feedback";

/** The version that feedback names instead of a trace. */
export async function findVersionSubject(
  ctx: WorkspaceContext,
  feedback: ReceivedFeedback,
): Promise<ScoreSubject> {
  assertCan(ctx.actor, "feedback:write");
  const { input } = feedback;
  const slug = input.prompt ?? "";
  const promptVersion = input.version ?? 0;
  const [prompt] = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ id: prompts.id, latestVersion: prompts.latestVersionNumber })
      .from(prompts)
      .where(and(eq(prompts.workspaceId, workspaceId), isNamed(workspaceId, slug))),
  );
  if (!prompt || promptVersion > prompt.latestVersion) {
    throw new NotFoundError(`Version ${promptVersion} of the prompt "${slug}"`);
  }
  return { promptId: prompt.id, promptVersion, ...placeAndTime(ctx, feedback) };
}

/** A session is counted for no version: it may have used many. */
export function sessionSubject(ctx: WorkspaceContext, feedback: ReceivedFeedback): ScoreSubject {
  return { promptId: "", promptVersion: 0, ...placeAndTime(ctx, feedback) };
}

function placeAndTime(ctx: WorkspaceContext, { input, createdAt }: ReceivedFeedback) {
  if (input.environment !== undefined) assertCan(ctx.actor, "feedback:write", input.environment);
  return {
    environmentName: input.environment ?? onlyEnvironment(ctx) ?? "",
    startTime: storeTimeOf(input.givenAt === undefined ? createdAt : new Date(input.givenAt)),
  };
}

function onlyEnvironment({ actor }: WorkspaceContext): string | undefined {
  return actor.kind === "apiKey" && actor.environments.length === 1 ? actor.environments[0] : undefined;
}
