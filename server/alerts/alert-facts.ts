import { and, eq } from "drizzle-orm";
import { type AlertRow, prompts } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { AlertQuestion } from "./alert-question";
import type { AlertRule } from "./alert-schemas";

/** What of an alert somebody decided, for the audit trail. */
export function ruleOf(row: AlertRow): AlertRule {
  const { name, recipientIds, isInApp, isMailed, isWebhook } = row;
  const { filters, ...question } = questionOf(row);
  return {
    name,
    ...question,
    filters: Object.fromEntries(
      Object.entries(filters).map(([dimension, values]) => [dimension, [...values]]),
    ),
    isInApp,
    isMailed,
    isWebhook,
    recipientIds,
  };
}

export function questionOf(row: AlertQuestion): AlertQuestion {
  const { metric, filters, condition, windowMinutes, minimumRequests } = row;
  return { metric, filters, condition, windowMinutes, minimumRequests };
}

/** Where an alert is about one prompt, the prompt's activity shows what becomes of it. */
export async function aboutPrompt(
  { db, workspaceId }: WorkspaceContext,
  { filters }: Pick<AlertQuestion, "filters">,
): Promise<{ promptId?: string }> {
  const [slug, ...others] = filters.prompt ?? [];
  if (slug === undefined || others.length > 0) return {};
  const [prompt] = await db
    .select({ id: prompts.id })
    .from(prompts)
    .where(and(eq(prompts.workspaceId, workspaceId), eq(prompts.slug, slug)));
  return prompt ? { promptId: prompt.id } : {};
}
