import { z } from "zod";
import type { ScoreRow } from "@/db/clickhouse/score-row";
import { fromStoreTime } from "@/db/clickhouse/store-time";
import { listPromptSlugs } from "@/server/analytics/list-prompt-slugs";
import { assertCan } from "@/server/authz/policy";
import { InvalidInputError } from "@/server/errors/domain-error";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import { visibilityConditions } from "@/server/traces/span-conditions";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { feedbackFromRow } from "./feedback-from-row";
import type { FeedbackPage, ListedFeedback, ListFeedbackInput } from "./feedback-list-schemas";

const CONDITIONS = {
  name: "name = {name:String}",
  valueType: "value_type = {valueType:String}",
  promptId: "prompt_id = {promptId:String}",
  version: "prompt_version = {version:UInt32}",
  traceId: "trace_id = {traceId:String}",
  sessionId: "session_id = {sessionId:String}",
  userId: "user_id = {userId:String}",
  from: "created_at >= fromUnixTimestamp64Micro({from:Int64}, 'UTC')",
  to: "created_at < fromUnixTimestamp64Micro({to:Int64}, 'UTC')",
  createdUs:
    "(created_at, score_id) < (fromUnixTimestamp64Micro({createdUs:Int64}, 'UTC'), {scoreId:String})",
} as const;

/** Newest first. A key sees what is about the environments it is bound to, and about none. */
export async function listFeedback(ctx: WorkspaceContext, input: ListFeedbackInput): Promise<FeedbackPage> {
  assertCan(ctx.actor, "trace:read");
  const { promptId, slugs } = await inWorkspace(ctx, async (tx) => ({
    promptId: input.promptSlug === undefined ? undefined : (await findPromptRow(tx, input.promptSlug)).id,
    slugs: await listPromptSlugs(tx),
  }));
  const { name, version, traceId, sessionId, userId, from, to, kind, cursor, limit } = input;
  const values = {
    name,
    version,
    traceId,
    sessionId,
    userId,
    promptId,
    valueType: kind === "category" ? "string" : kind,
    from: from && from.getTime() * 1000,
    to: to && to.getTime() * 1000,
    ...(cursor === undefined ? {} : decodeCursor(cursor)),
  };
  const rows = await query(ctx, values, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    data: page.map((row) => listed(row, slugs)),
    nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
  };
}

type Values = Partial<Record<keyof typeof CONDITIONS | "scoreId", unknown>>;

function query({ workspaceId, actor }: WorkspaceContext, values: Values, limit: number): Promise<ScoreRow[]> {
  const visibility = visibilityConditions(actor);
  const conditions = Object.entries(CONDITIONS).flatMap(([key, sql]) =>
    Reflect.get(values, key) === undefined ? [] : [`AND ${sql}`],
  );
  return queryTraceStore(
    workspaceId,
    `SELECT * FROM scores FINAL
     WHERE workspace_id = {workspaceId:String} AND ${visibility.sql} ${conditions.join(" ")}
     ORDER BY created_at DESC, score_id DESC LIMIT ${limit}`,
    { ...visibility.params, ...values },
  );
}

function listed(row: ScoreRow, slugs: Readonly<Record<string, string>>): ListedFeedback {
  const slug = slugs[row.prompt_id];
  return {
    ...feedbackFromRow(row),
    traceId: row.trace_id === "" ? null : row.trace_id,
    sessionId: row.session_id ? row.session_id : null,
    prompt: slug === undefined ? null : { slug, version: row.prompt_version },
    environment: row.environment === "" ? null : row.environment,
  };
}

const position = z.tuple([z.int().nonnegative(), z.string().max(100)]);

const encodeCursor = ({ created_at, score_id }: ScoreRow) =>
  Buffer.from(JSON.stringify([fromStoreTime(created_at), score_id])).toString("base64url");

function decodeCursor(cursor: string): { createdUs: number; scoreId: string } {
  try {
    const [createdUs, scoreId] = position.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { createdUs, scoreId };
  } catch {
    throw new InvalidInputError("This cursor is not one of ours. Start again from the first page.", [
      { path: "cursor", message: "Use the nextCursor of the page before." },
    ]);
  }
}
