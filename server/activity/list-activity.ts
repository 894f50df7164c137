import { and, eq, inArray, isNotNull, lt, notInArray, or, type SQL, sql } from "drizzle-orm";
import { auditEvents } from "@/db/schema";
import { assertCan, can } from "@/server/authz/policy";
import { findPromptRow } from "@/server/prompts/find-prompt-row";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { KNOWN_NOUNS, PRIVATE_ACTIONS, readableNouns } from "./activity-nouns";
import type { ListActivityInput } from "./activity-schemas";
import { selectDescribedEvents } from "./select-described-events";
import { type ActivityEvent, toActivityEvent } from "./to-activity-event";

export type ActivityPage = { events: ActivityEvent[]; nextCursor: number | null };

/** The audit log as sentences, newest first: there is no second record of what happened that could say otherwise. */
export async function listActivity(ctx: WorkspaceContext, input: ListActivityInput): Promise<ActivityPage> {
  assertCan(ctx.actor, "prompt:read");
  return inWorkspace(ctx, async (tx) => {
    const promptId =
      input.promptSlug === undefined ? undefined : (await findPromptRow(tx, input.promptSlug)).id;
    const rows = await selectEvents(tx, input, promptId);
    const page = rows.slice(0, input.limit);
    return {
      events: page.map(toActivityEvent),
      nextCursor: rows.length > input.limit ? (page.at(-1)?.event.sequence ?? null) : null,
    };
  });
}

function selectEvents(
  tx: WorkspaceContext,
  { userId, kind, cursor, limit }: ListActivityInput,
  promptId: string | undefined,
) {
  return selectDescribedEvents(tx, {
    where: and(
      promptId === undefined ? undefined : eq(auditEvents.promptId, promptId),
      userId === undefined
        ? undefined
        : and(eq(auditEvents.actorKind, "user"), eq(auditEvents.actorId, userId)),
      notInArray(auditEvents.action, [...PRIVATE_ACTIONS]),
      isReadable(tx.actor, kind),
      cursor === undefined || cursor === null ? undefined : lt(auditEvents.sequence, cursor),
    ),
    limit: limit + 1,
  });
}

/** An event of a noun that nobody gave a rule is for those who run the workspace, unless it is about a prompt. */
function isReadable(actor: WorkspaceContext["actor"], kind: ListActivityInput["kind"]): SQL | undefined {
  const noun = sql`split_part(${auditEvents.action}, '.', 1)`;
  const nouns = readableNouns(actor, kind);
  const isOfThese = nouns.length === 0 ? sql`false` : inArray(noun, nouns);
  if (kind !== undefined) return isOfThese;
  const isUnknown = notInArray(noun, [...KNOWN_NOUNS]);
  return or(
    isOfThese,
    can(actor, "workspace:manage") ? isUnknown : and(isUnknown, isNotNull(auditEvents.promptId)),
  );
}
