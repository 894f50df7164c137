import { and, eq } from "drizzle-orm";
import { apiKeys, spendLimits } from "@/db/schema";
import { actorColumns } from "@/server/audit/actor-columns";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ConflictError, NotFoundError } from "@/server/errors/domain-error";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { assertRoom } from "@/server/workspaces/assert-room";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { announceSpendLimits } from "./spend-limits";
import { type CreateSpendLimitInput, MAX_SPEND_LIMITS } from "./spend-schemas";
import { scopeWords } from "./spend-words";

/** Counts from now on: what was spent in the period before there was a limit is not known. */
export async function createSpendLimit(
  ctx: WorkspaceContext,
  input: CreateSpendLimitInput,
): Promise<{ id: string }> {
  assertCan(ctx.actor, "spend:manage");
  const { scope, period, limitUsd } = input;
  return inWorkspace(ctx, async (tx) => {
    await assertRoom(tx, { table: spendLimits, things: "spend limits", max: MAX_SPEND_LIMITS });
    const { subject, ...named } = await findSubject(tx, input);
    const [limit] = await tx.db
      .insert(spendLimits)
      .values({
        workspaceId: tx.workspaceId,
        scope,
        period,
        limitUsd,
        ...named,
        createdBy: actorColumns(tx.actor).actorId,
      })
      .onConflictDoNothing()
      .returning({ id: spendLimits.id });
    if (!limit) {
      const words = scopeWords({ scope, subject });
      throw new ConflictError(`There is a limit a ${period} for ${words} already. Change that one.`);
    }
    await announceSpendLimits(tx);
    await recordAudit(tx, {
      action: "spend.create",
      subjectId: limit.id,
      ...(named.promptId !== null && { promptId: named.promptId }),
      after: { scope, subject, period, limitUsd },
    });
    return limit;
  });
}

type Subject = {
  readonly subject: string | null;
  readonly apiKeyId: string | null;
  readonly promptId: string | null;
};

async function findSubject(tx: WorkspaceContext, input: CreateSpendLimitInput): Promise<Subject> {
  switch (input.scope) {
    case "workspace":
      return { subject: null, apiKeyId: null, promptId: null };
    case "apiKey": {
      const { id: apiKeyId, name } = await findKey(tx, input.apiKeyId ?? "");
      return { subject: name, apiKeyId, promptId: null };
    }
    case "prompt": {
      const { id: promptId, slug } = await findPromptRow(tx, input.promptSlug ?? "");
      return { subject: slug, apiKeyId: null, promptId };
    }
  }
}

async function findKey({ db, workspaceId }: WorkspaceContext, apiKeyId: string) {
  const [key] = await db
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, apiKeyId)));
  if (!key) throw new NotFoundError("The API key");
  return key;
}
