import { and, desc, eq, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { apiKeys, auditEvents, prompts, users } from "@/db/schema";
import { isPerformer, isPerformingKey, performerOf } from "@/server/audit/performer";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Audit events with what a sentence about them needs, newest first. */
export function selectDescribedEvents(
  { db, workspaceId }: WorkspaceContext,
  { where, limit }: { where: SQL | undefined; limit: number },
) {
  const subjects = alias(users, "subjects");
  return db
    .select({
      event: auditEvents,
      by: performerOf(auditEvents),
      promptSlug: prompts.slug,
      memberName: subjects.name,
    })
    .from(auditEvents)
    .leftJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, auditEvents.promptId)))
    .leftJoin(subjects, eq(subjects.id, auditEvents.subjectId))
    .leftJoin(users, isPerformer(auditEvents))
    .leftJoin(apiKeys, isPerformingKey(auditEvents, workspaceId))
    .where(and(eq(auditEvents.workspaceId, workspaceId), where))
    .orderBy(desc(auditEvents.sequence))
    .limit(limit);
}

export type DescribedRow = Awaited<ReturnType<typeof selectDescribedEvents>>[number];
