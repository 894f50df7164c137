import { and, asc, eq, isNull, ne, or } from "drizzle-orm";
import type { Database } from "@/db/client";
import { dashboardSubscriptions, dashboards, memberships, users, workspaces } from "@/db/schema";
import { measureScope } from "@/server/analytics/measure-metrics";
import { resolveMeasureScope } from "@/server/analytics/measure-scope";
import { asWorker } from "@/server/jobs/as-worker";
import { queueMail } from "@/server/mail/queue-mail";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type MailedChart, mailDashboard } from "./dashboard-mail";
import type { DashboardChart } from "./dashboard-schemas";
import { mondayOf } from "./week";

type Due = { readonly workspaceId: string; readonly dashboardId: string; readonly userId: string };

/**
 * One mail for each reader and week. Each commits together with the mark of its week: a crash in between leaves the rest
 * for the next run, and no run sends a week twice.
 */
export async function sendWeeklyDashboards({ db }: { db: Database }, now: Date): Promise<void> {
  const week = mondayOf(now);
  for (const due of await findDue(db, week)) await sendWeek(db, due, week, now);
}

function findDue(db: Database, week: string): Promise<Due[]> {
  const { workspaceId, dashboardId, userId, mailedWeek } = dashboardSubscriptions;
  return asWorker(db, (tx) =>
    tx
      .select({ workspaceId, dashboardId, userId })
      .from(dashboardSubscriptions)
      .where(or(isNull(mailedWeek), ne(mailedWeek, week)))
      .orderBy(asc(workspaceId), asc(dashboardId), asc(userId)),
  );
}

async function sendWeek(db: Database, due: Due, week: string, now: Date): Promise<void> {
  const ctx: WorkspaceContext = {
    db,
    workspaceId: due.workspaceId,
    actor: { kind: "system", job: "send-weekly-dashboards" },
  };
  const found = await inWorkspace(ctx, (tx) => findReader(tx, due));
  if (!found) return;
  const charts = await Promise.all(
    found.charts.map((chart) => measureChart(ctx, chart, found.timeZone, now)),
  );
  await inWorkspace(ctx, async (tx) => {
    const [marked] = await tx.db
      .update(dashboardSubscriptions)
      .set({ mailedWeek: week })
      .where(
        and(
          isSubscription(due),
          or(isNull(dashboardSubscriptions.mailedWeek), ne(dashboardSubscriptions.mailedWeek, week)),
        ),
      )
      .returning({ userId: dashboardSubscriptions.userId });
    if (!marked) return;
    const { name, workspaceName, readerName, workspaceSlug, email } = found;
    const path = `/${encodeURIComponent(workspaceSlug)}/dashboards/${due.dashboardId}`;
    const mail = mailDashboard({ name, path, workspaceName, readerName, charts });
    const dedupeKey = `dashboard:${due.dashboardId}:${due.userId}:${week}`;
    await queueMail(tx.db, { dedupeKey, recipient: email, ...mail });
  });
}

/** Undefined for who left, and where the dashboard is no longer theirs to see. */
async function findReader({ db, workspaceId }: WorkspaceContext, due: Due) {
  const [found] = await db
    .select({
      name: dashboards.name,
      charts: dashboards.charts,
      timeZone: dashboardSubscriptions.timeZone,
      workspaceName: workspaces.name,
      workspaceSlug: workspaces.slug,
      readerName: users.name,
      email: users.email,
    })
    .from(dashboardSubscriptions)
    .innerJoin(
      dashboards,
      and(eq(dashboards.workspaceId, workspaceId), eq(dashboards.id, dashboardSubscriptions.dashboardId)),
    )
    .innerJoin(
      memberships,
      and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, dashboardSubscriptions.userId)),
    )
    .innerJoin(users, eq(users.id, dashboardSubscriptions.userId))
    .innerJoin(workspaces, eq(workspaces.id, workspaceId))
    .where(and(isSubscription(due), or(eq(dashboards.isShared, true), eq(dashboards.createdBy, due.userId))));
  return found;
}

function isSubscription({ workspaceId, dashboardId, userId }: Due) {
  return and(
    eq(dashboardSubscriptions.workspaceId, workspaceId),
    eq(dashboardSubscriptions.dashboardId, dashboardId),
    eq(dashboardSubscriptions.userId, userId),
  );
}

/** Whole weeks, whatever the chart shows on the page: a mail of ninety days would hardly change. */
async function measureChart(
  ctx: WorkspaceContext,
  chart: DashboardChart,
  timeZone: string,
  now: Date,
): Promise<MailedChart> {
  const { metric, by, filters } = chart.question;
  const scope = await inWorkspace(ctx, (tx) => resolveMeasureScope(tx, filters, by));
  const question = { metrics: [metric], by, range: "7d", interval: "1d", limit: 10, timeZone } as const;
  const measurement = await measureScope(ctx.workspaceId, scope, { ...question, metrics: [metric] }, now);
  return { chart, measurement };
}
