import { and, eq, isNotNull, or, type SQL, sql } from "drizzle-orm";
import {
  apiKeys,
  bypasses,
  environments,
  notifications,
  prompts,
  releaseRounds,
  releases,
  rollouts,
  users,
} from "@/db/schema";
import { isPerformer, isPerformingKey, type Performer, performerOf } from "@/server/audit/performer";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { subjectOf } from "./notification-subject";
import type { NotificationKind, NotificationSubject } from "./notification-words";

export type NotificationRow = {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly by: Performer;
  readonly subject: NotificationSubject;
  readonly excerpt: string;
  readonly readAt: Date | null;
  readonly createdAt: Date;
};

type Selection = {
  readonly where: SQL | undefined;
  readonly orderBy: readonly SQL[];
  readonly limit?: number;
};

/** Notifications with what they lead to, named as it is named today; those whose subject is gone are left out. */
export async function readNotificationRows(
  { db, workspaceId }: WorkspaceContext,
  { where, orderBy, limit }: Selection,
): Promise<NotificationRow[]> {
  const subjectIs = (key: "promptId" | "releaseId" | "bypassId" | "rolloutId") =>
    sql`${notifications.subject} ->> ${sql.raw(`'${key}'`)}`;
  const query = db
    .select({
      id: notifications.id,
      kind: notifications.kind,
      by: performerOf(notifications),
      stored: notifications.subject,
      promptSlug: prompts.slug,
      releaseNumber: releases.number,
      releaseTitle: releaseRounds.title,
      rolloutVersionNumber: rollouts.versionNumber,
      environmentName: environments.name,
      excerpt: notifications.excerpt,
      readAt: notifications.readAt,
      createdAt: notifications.createdAt,
    })
    .from(notifications)
    .leftJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, subjectIs("promptId"))))
    .leftJoin(releases, and(eq(releases.workspaceId, workspaceId), eq(releases.id, subjectIs("releaseId"))))
    .leftJoin(
      releaseRounds,
      and(
        eq(releaseRounds.workspaceId, workspaceId),
        eq(releaseRounds.releaseId, releases.id),
        eq(releaseRounds.round, releases.round),
      ),
    )
    .leftJoin(bypasses, and(eq(bypasses.workspaceId, workspaceId), eq(bypasses.id, subjectIs("bypassId"))))
    .leftJoin(rollouts, and(eq(rollouts.workspaceId, workspaceId), eq(rollouts.id, subjectIs("rolloutId"))))
    .leftJoin(
      environments,
      and(
        eq(environments.workspaceId, workspaceId),
        or(
          eq(environments.id, releases.environmentId),
          eq(environments.id, bypasses.environmentId),
          eq(environments.id, rollouts.environmentId),
        ),
      ),
    )
    .leftJoin(users, isPerformer(notifications))
    .leftJoin(apiKeys, isPerformingKey(notifications, workspaceId))
    .where(
      and(
        eq(notifications.workspaceId, workspaceId),
        or(
          isNotNull(prompts.id),
          isNotNull(releases.id),
          isNotNull(bypasses.id),
          sql`${notifications.subject} ? 'spend'`,
          sql`${notifications.subject} ? 'traceId'`,
          sql`${notifications.subject} ? 'alert'`,
        ),
        where,
      ),
    )
    .orderBy(...orderBy);
  const rows = await (limit === undefined ? query : query.limit(limit));
  return rows.map(
    ({ stored, promptSlug, releaseNumber, releaseTitle, rolloutVersionNumber, environmentName, ...row }) => ({
      ...row,
      subject: subjectOf(row.kind, {
        stored,
        promptSlug,
        releaseNumber,
        releaseTitle,
        rolloutVersionNumber,
        environmentName,
      }),
    }),
  );
}
