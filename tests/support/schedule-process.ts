/**
 * A process that a test can kill: opens a store of its own and keeps the schedule, as a server does. It first tells what
 * became of the release before it, once that is settled, and then schedules another.
 */
import { and, eq, sql } from "drizzle-orm";
import type { Database, PostgresStore } from "@/db/client";
import { openEmbeddedPostgres } from "@/db/postgres/open-embedded-postgres";
import { openNodePostgres } from "@/db/postgres/open-node-postgres";
import { auditEvents, deployments, environments, notifications, releases, servedPrompts } from "@/db/schema";
import { announceSchedule } from "@/server/schedules/schedule-notice";
import { startSchedule } from "@/server/schedules/start-schedule";
import { setSecrets } from "@/server/startup/secrets";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aTeam } from "./releases";
import { aScheduledRelease, setDue } from "./schedules";

export type Settled = {
  /** As the process before left it: what it had begun and not committed is not there. */
  readonly found: string;
  readonly state: string;
  readonly landings: number;
  readonly appliedEvents: number;
  readonly appliedNotices: number;
  readonly revision: number;
  readonly liveVersionNumber: number | null;
};
export type ScheduleReport = {
  readonly settled: Settled | null;
  readonly releaseId: string;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
};

const DUE_IN_MS = 400;
const [dataDir = "", databaseUrl = "", previousId = ""] = process.argv.slice(2);

async function run(): Promise<void> {
  setSecrets("the-root-secret-of-every-test-process");
  const store = await open();
  const found = previousId ? await stateOf(store.db, previousId) : null;
  await startSchedule(store);
  const settled = found === null ? null : { found, ...(await settle(store.db, previousId)) };
  const report: ScheduleReport = { settled, ...(await scheduleNext(store.db)) };
  process.send?.(report);
}

function open(): Promise<PostgresStore> {
  if (databaseUrl === "") return openEmbeddedPostgres({ dataDir });
  return openNodePostgres({ connectionString: databaseUrl, onError: () => undefined });
}

async function scheduleNext(db: Database) {
  const team = await aTeam(db);
  const release = await aScheduledRelease(team);
  const dueAt = Date.now() + DUE_IN_MS;
  await setDue(db, release, new Date(dueAt));
  await inWorkspace(team.owner, announceSchedule);
  return { releaseId: release.id, dueAt };
}

async function stateOf(db: Database, releaseId: string): Promise<string> {
  const [release] = await db
    .select({ state: releases.state })
    .from(releases)
    .where(eq(releases.id, releaseId));
  return release?.state ?? "lost";
}

async function settle(db: Database, releaseId: string): Promise<Omit<Settled, "found">> {
  while ((await stateOf(db, releaseId)) === "scheduled") await new Promise((done) => setTimeout(done, 20));
  const ofRelease = eq(deployments.releaseId, releaseId);
  const [served] = await db
    .select({ versionNumber: servedPrompts.versionNumber, revision: environments.revision })
    .from(servedPrompts)
    .innerJoin(deployments, eq(deployments.id, servedPrompts.deploymentId))
    .innerJoin(environments, eq(environments.id, deployments.environmentId))
    .where(ofRelease);
  const isToldOf = sql`${notifications.subject} ->> 'releaseId' = ${releaseId}`;
  const isApplied = sql`${notifications.subject} ->> 'event' = 'applied'`;
  return {
    state: await stateOf(db, releaseId),
    landings: await db.$count(deployments, ofRelease),
    appliedEvents: await db.$count(
      auditEvents,
      and(eq(auditEvents.subjectId, releaseId), eq(auditEvents.action, "release.apply")),
    ),
    appliedNotices: await db.$count(notifications, and(isToldOf, isApplied)),
    revision: served?.revision ?? 0,
    liveVersionNumber: served?.versionNumber ?? null,
  };
}

run();
