import { and, eq, sql } from "drizzle-orm";
import { createId } from "@/db/ids";
import { pendingFeedback, prompts } from "@/db/schema";
import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import { isNamed } from "@/server/prompts/is-named";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { assertFeedbackToken } from "./assert-feedback-token";
import type { CreateFeedbackInput, FeedbackReceipt } from "./feedback-schemas";
import { chooseTarget } from "./feedback-target";
import { findTargetSpans } from "./find-target-spans";
import { PENDING_FEEDBACK_CHANNEL } from "./pending-feedback-notice";
import { removePendingFeedback } from "./remove-pending-feedback";
import { type ScoreSubject, scoreOfFeedback, storeTimeOf } from "./score-of-feedback";
import { settlePendingFeedback } from "./settle-pending-feedback";
import { writeScores } from "./write-scores";

type Feedback = {
  readonly id: string;
  readonly input: Omit<CreateFeedbackInput, "token">;
  readonly createdAt: Date;
};

/**
 * Stores feedback under the prompt, version and environment of what it is about. About a trace that is not there
 * yet (exporters send in batches, people click at once) it waits in Postgres; either way it is durable when this resolves.
 */
export async function createFeedback(
  ctx: WorkspaceContext,
  { token, ...input }: CreateFeedbackInput,
  now: Date = new Date(),
): Promise<FeedbackReceipt> {
  assertCan(ctx.actor, "feedback:write");
  assertFeedbackToken(ctx, { traceId: input.traceId, token }, now);
  const feedback: Feedback = { id: input.id ?? createId("feedback"), input, createdAt: now };
  if (input.traceId === undefined) {
    const subject = await getVersionSubject(ctx, feedback);
    await store(ctx, feedback, subject);
    return { id: feedback.id, status: "stored" };
  }
  return createForTrace(ctx, feedback, input.traceId);
}

async function createForTrace(
  ctx: WorkspaceContext,
  feedback: Feedback,
  traceId: string,
): Promise<FeedbackReceipt> {
  const { id, input } = feedback;
  const spans = (await findTargetSpans(ctx.workspaceId, [traceId])).get(traceId) ?? [];
  const target = chooseTarget(spans, input.spanId);
  if (target) await store(ctx, feedback, target);
  // A trace comes in pieces, and the one that names the prompt may come last.
  if (target?.promptId) {
    // An earlier one under this id may still wait, and would replace this one when it is settled.
    await removePendingFeedback(ctx, [{ ...feedback, traceId }]);
    return { id, status: "stored" };
  }

  await wait(ctx, feedback, traceId);
  // It may have come between our look and our wait, and nobody else would notice.
  const settled = await settlePendingFeedback(ctx, { traceIds: [traceId] });
  return { id, status: target || settled.storedIds.has(id) ? "stored" : "waiting" };
}

function store(ctx: WorkspaceContext, feedback: Feedback, subject: ScoreSubject): Promise<void> {
  const { workspaceId } = ctx;
  return writeScores(workspaceId, [scoreOfFeedback(feedback.input, { ...feedback, workspaceId }, subject)]);
}

async function wait(
  ctx: WorkspaceContext,
  { id, input, createdAt }: Feedback,
  traceId: string,
): Promise<void> {
  await inWorkspace(ctx, async ({ db, workspaceId }) => {
    await db
      .insert(pendingFeedback)
      .values({ workspaceId, id, traceId, feedback: input, createdAt })
      .onConflictDoUpdate({
        target: [pendingFeedback.workspaceId, pendingFeedback.traceId, pendingFeedback.id],
        set: { feedback: input, createdAt },
      });
    await db.execute(sql`select pg_notify(${PENDING_FEEDBACK_CHANNEL}, ${workspaceId})`);
  });
}

async function getVersionSubject(
  ctx: WorkspaceContext,
  { input, createdAt }: Feedback,
): Promise<ScoreSubject> {
  const slug = input.prompt ?? "";
  const promptVersion = input.version ?? 0;
  if (input.environment !== undefined) assertCan(ctx.actor, "feedback:write", input.environment);
  const [prompt] = await inWorkspace(ctx, ({ db, workspaceId }) =>
    db
      .select({ id: prompts.id, latestVersion: prompts.latestVersionNumber })
      .from(prompts)
      .where(and(eq(prompts.workspaceId, workspaceId), isNamed(workspaceId, slug))),
  );
  if (!prompt || promptVersion > prompt.latestVersion) {
    throw new NotFoundError(`Version ${promptVersion} of the prompt "${slug}"`);
  }
  const environmentName = input.environment ?? onlyEnvironment(ctx) ?? "";
  return { promptId: prompt.id, promptVersion, environmentName, startTime: storeTimeOf(createdAt) };
}

function onlyEnvironment({ actor }: WorkspaceContext): string | undefined {
  return actor.kind === "apiKey" && actor.environments.length === 1 ? actor.environments[0] : undefined;
}
