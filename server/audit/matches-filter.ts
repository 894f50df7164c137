import { and, eq, gte, inArray, like, lt, or, type SQL, sql } from "drizzle-orm";
import { auditEvents, prompts, releases } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { AuditFilter } from "./audit-schemas";

/** The rows of the workspace that a filter lets through. A name that nothing has lets nothing through. */
export function matchesFilter({ db, workspaceId }: WorkspaceContext, filter: AuditFilter): SQL | undefined {
  const idsOfPrompt = (slug: string) =>
    db
      .select({ id: prompts.id })
      .from(prompts)
      .where(and(eq(prompts.workspaceId, workspaceId), eq(prompts.slug, slug)));
  const idsOfRelease = (number: number) =>
    db
      .select({ id: releases.id })
      .from(releases)
      .where(and(eq(releases.workspaceId, workspaceId), eq(releases.number, number)));
  return and(
    where(filter.action, isAction),
    where(filter.actorId, (id) => eq(auditEvents.actorId, id)),
    where(filter.subjectId, (id) => eq(auditEvents.subjectId, id)),
    where(filter.keySelector, (selector) => eq(auditEvents.keySelector, selector)),
    where(filter.ip, (ip) => eq(auditEvents.ip, ip)),
    where(filter.from, (time) => gte(auditEvents.occurredAt, new Date(time))),
    where(filter.to, (time) => lt(auditEvents.occurredAt, new Date(time))),
    where(filter.promptSlug, (slug) => inArray(auditEvents.promptId, idsOfPrompt(slug))),
    where(filter.releaseNumber, (number) => inArray(auditEvents.correlationId, idsOfRelease(number))),
    where(filter.text, mentions),
  );
}

function where<T>(value: T | undefined, condition: (value: T) => SQL | undefined): SQL | undefined {
  return value === undefined ? undefined : condition(value);
}

/** One action, or all of a noun. */
function isAction(action: string): SQL {
  if (action.includes(".")) return eq(auditEvents.action, action);
  return like(auditEvents.action, `${escapeLike(action)}.%`);
}

function mentions(text: string): SQL | undefined {
  const pattern = `%${escapeLike(text)}%`;
  return or(
    ...[auditEvents.action, auditEvents.subjectId, auditEvents.requestId].map(
      (column) => sql`${column} ilike ${pattern}`,
    ),
    ...[auditEvents.before, auditEvents.after].map((column) => sql`${column}::text ilike ${pattern}`),
  );
}

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
