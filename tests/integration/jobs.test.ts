import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { createId } from "@/db/ids";
import { emailTokens, mails, sessions } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { JOBS } from "@/server/jobs/job-list";
import { pruneExpired } from "@/server/jobs/prune-expired";
import { prunePresences } from "@/server/jobs/prune-presences";
import { startJobs } from "@/server/jobs/start-jobs";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aMember, aUser } from "../support/factories";
import { rowsOf } from "../support/tenant-tables";
import { createTestPostgres } from "../support/test-postgres";

let postgres: PostgresStore;

beforeAll(async () => {
  postgres = await createTestPostgres();
  return postgres.close;
});

const webhooksStub = { wake: () => undefined, stop: async () => undefined };
const mailsStub = { deliver: async () => undefined, stop: async () => undefined };
const start = () => startJobs(postgres, { db: postgres.db, mails: mailsStub, webhooks: webhooksStub }, JOBS);

const scheduled = async () => {
  const rows = await rowsOf<{ name: string }>(postgres.db, sql`select name from pgboss.schedule order by 1`);
  return rows.map(({ name }) => name);
};

test("every job is scheduled once, however often the server starts, and forgotten when it is no more", async () => {
  const first = await start();
  await first.stop();
  const second = await start();
  expect(await scheduled()).toEqual(JOBS.map(({ name }) => name).sort());
  await second.stop();
  const third = await startJobs(
    postgres,
    { db: postgres.db, mails: mailsStub, webhooks: webhooksStub },
    JOBS.slice(0, 1),
  );
  await third.stop();
  expect(await scheduled()).toEqual(["deliver-mails"]);
});

test("the queue's tables are out of reach for tenants and for whoever signs in", async () => {
  const running = await start();
  await running.stop();
  const member = await aMember(postgres.db);
  const look = sql`select 1 from pgboss.job`;
  const refused = { cause: { code: "42501" } };
  await expect(inWorkspace(member, (tx) => tx.db.execute(look))).rejects.toMatchObject(refused);
  await expect(asIdentity(postgres.db, (tx) => tx.execute(look))).rejects.toMatchObject(refused);
});

test("names of jobs are unique", () => {
  expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length);
});

test("what has expired is deleted, and what has not stays", async () => {
  const { db } = postgres;
  const userId = await aUser(db);
  const day = 24 * 60 * 60_000;
  const at = (days: number) => new Date(Date.now() + days * day);
  const session = (days: number) => ({ userId, userAgent: "Test", expiresAt: at(days) });
  const token = (tokenHash: string, days: number) => ({
    userId,
    purpose: "verify-email" as const,
    email: "a@example.com",
    tokenHash,
    expiresAt: at(days),
  });
  const mail = (dedupeKey: string, sentAt: Date | null) => ({
    dedupeKey,
    sentAt,
    recipient: "a@example.com",
    subject: "",
    text: "",
    html: "",
  });
  const [old, young, waiting] = [createId("mail"), createId("mail"), createId("mail")];
  await db.insert(sessions).values([session(-1), session(1)]);
  await db.insert(emailTokens).values([token(`${userId}-old`, -31), token(`${userId}-young`, -1)]);
  await db.insert(mails).values([mail(old, at(-31)), mail(young, at(-1)), mail(waiting, null)]);

  await pruneExpired({ db });

  expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(1);
  const tokens = await db.select().from(emailTokens).where(eq(emailTokens.userId, userId));
  expect(tokens.map(({ tokenHash }) => tokenHash)).toEqual([`${userId}-young`]);
  const kept = await db.select({ key: mails.dedupeKey }).from(mails);
  expect(kept.map(({ key }) => key).sort()).toEqual([young, waiting].sort());
});

test("pruning presences asks each workspace in turn", async () => {
  await aMember(postgres.db);
  await expect(prunePresences(postgres)).resolves.toBeUndefined();
});
