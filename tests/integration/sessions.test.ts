import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { endOtherSessions } from "@/server/auth/end-other-sessions";
import { endSession } from "@/server/auth/end-session";
import { findSession } from "@/server/auth/find-session";
import { listSessions } from "@/server/auth/list-sessions";
import { startSession } from "@/server/auth/start-session";
import { createCaller } from "@/server/trpc/app-router";
import { changePassword } from "@/server/users/change-password";
import { signIn } from "@/server/users/sign-in";
import { anAccount, PASSWORD } from "../support/an-account";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

async function twoBrowsers() {
  const { email } = await anAccount(db);
  const laptop = await signIn(db, { email, password: PASSWORD, userAgent: "Laptop" });
  const phone = await signIn(db, { email, password: PASSWORD, userAgent: "Phone" });
  return { email, userId: laptop.userId, laptop, phone };
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe("a session", () => {
  test("says who is signed in until it is ended", async () => {
    const { userId, laptop, phone } = await twoBrowsers();
    expect(await findSession(db, { sessionId: laptop.id })).toEqual({ sessionId: laptop.id, userId });
    await endSession(db, { sessionId: laptop.id });
    expect(await findSession(db, { sessionId: laptop.id })).toBeUndefined();
    expect(await findSession(db, { sessionId: phone.id })).toBeDefined();
  });

  test("ends by itself when it has expired", async () => {
    const { laptop } = await twoBrowsers();
    await db
      .update(sessions)
      .set({ expiresAt: minutesAgo(1) })
      .where(eq(sessions.id, laptop.id));
    expect(await findSession(db, { sessionId: laptop.id })).toBeUndefined();
  });

  test("is nobody's when its id is made up", async () => {
    expect(await findSession(db, { sessionId: "ses_madeup" })).toBeUndefined();
  });

  test("notes when it was last seen, but not on every request", async () => {
    const { laptop, phone } = await twoBrowsers();
    const [recently, longAgo] = [minutesAgo(2), minutesAgo(20)];
    await db.update(sessions).set({ lastSeenAt: recently }).where(eq(sessions.id, laptop.id));
    await db.update(sessions).set({ lastSeenAt: longAgo }).where(eq(sessions.id, phone.id));
    await findSession(db, { sessionId: laptop.id });
    await findSession(db, { sessionId: phone.id });
    const rows = await db.select().from(sessions).where(eq(sessions.userId, laptop.userId));
    const lastSeenOf = (id: string) => rows.find((row) => row.id === id)?.lastSeenAt.getTime();
    expect(lastSeenOf(laptop.id)).toBe(recently.getTime());
    expect(lastSeenOf(phone.id)).toBeGreaterThan(minutesAgo(1).getTime());
  });
});

describe("changing the password", () => {
  test("ends every session, the one it was changed in too", async () => {
    const { userId, laptop, phone } = await twoBrowsers();
    await changePassword(db, { userId, currentPassword: PASSWORD, newPassword: "a new password" });
    expect(await findSession(db, { sessionId: laptop.id })).toBeUndefined();
    expect(await findSession(db, { sessionId: phone.id })).toBeUndefined();
  });

  test("leaves other people signed in", async () => {
    const [mine, theirs] = [await twoBrowsers(), await twoBrowsers()];
    await changePassword(db, {
      userId: mine.userId,
      currentPassword: PASSWORD,
      newPassword: "a new password",
    });
    expect(await findSession(db, { sessionId: theirs.laptop.id })).toBeDefined();
  });

  test("also refuses a sign-in that checked the old password just before", async () => {
    const { userId } = await twoBrowsers();
    const [before] = await db.select().from(users).where(eq(users.id, userId));
    await changePassword(db, { userId, currentPassword: PASSWORD, newPassword: "a new password" });
    await expect(
      startSession(db, { userId, passwordHash: before?.passwordHash ?? "", userAgent: "Late" }),
    ).rejects.toMatchObject({ code: "unauthorized" });
  });

  test("fails, and ends nothing, without the current password", async () => {
    const { userId, laptop } = await twoBrowsers();
    await expect(
      changePassword(db, { userId, currentPassword: "wrong password", newPassword: "a new password" }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    expect(await findSession(db, { sessionId: laptop.id })).toBeDefined();
  });
});

describe("signing out other sessions", () => {
  test("keeps the one it was asked from", async () => {
    const { userId, laptop, phone } = await twoBrowsers();
    expect(await endOtherSessions(db, { userId, sessionId: laptop.id })).toEqual({ ended: 1 });
    expect(await findSession(db, { sessionId: phone.id })).toBeUndefined();
    expect(await findSession(db, { sessionId: laptop.id })).toBeDefined();
  });

  test("never reaches another person's", async () => {
    const [mine, theirs] = [await twoBrowsers(), await twoBrowsers()];
    await endOtherSessions(db, { userId: mine.userId, sessionId: theirs.laptop.id });
    expect(await findSession(db, { sessionId: theirs.phone.id })).toBeDefined();
  });
});

test("the list of sessions marks the current one and gives no ids away", async () => {
  const { userId, laptop } = await twoBrowsers();
  const listed = await listSessions(db, { userId, sessionId: laptop.id });
  expect(listed.map(({ userAgent, isCurrent }) => [userAgent, isCurrent]).sort()).toEqual([
    ["Laptop", true],
    ["Phone", false],
  ]);
  expect(JSON.stringify(listed)).not.toContain("ses_");
});

test("a signed-out caller reaches no account", async () => {
  const caller = createCaller({
    db,
    userId: null,
    sessionId: null,
    origin: { requestId: "req_test", ip: null },
  });
  await expect(caller.account.get()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(caller.account.endOtherSessions()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});
