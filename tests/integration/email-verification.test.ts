import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { emailTokens, mails, users } from "@/db/schema";
import { findEmailToken } from "@/server/users/find-email-token";
import { getAccount } from "@/server/users/get-account";
import { requestEmailVerification } from "@/server/users/request-email-verification";
import { verifyEmail } from "@/server/users/verify-email";
import { anAccount } from "../support/an-account";
import { mailedToken } from "../support/mailed-link";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

async function aNewcomer() {
  const { email } = await anAccount(db);
  const [user] = await db.select().from(users).where(eq(users.email, email));
  return { email, userId: user?.id ?? "", token: await mailedToken(db, email, "/verify-email/") };
}

const find = (token: string) => findEmailToken(db, { token, purpose: "verify-email" });

test("signing up mails a link that confirms the address, once", async () => {
  const { email, userId, token } = await aNewcomer();
  expect(await find(token)).toEqual({ state: "open", email });
  expect((await getAccount(db, { userId })).isEmailVerified).toBe(false);
  expect(await verifyEmail(db, { token })).toEqual({ email });
  expect((await getAccount(db, { userId })).isEmailVerified).toBe(true);
  expect(await find(token)).toEqual({ state: "used", email });
  await expect(verifyEmail(db, { token })).rejects.toMatchObject({ code: "invalid_state" });
});

test("looking at the link does not use it", async () => {
  const { token } = await aNewcomer();
  await find(token);
  await find(token);
  await expect(verifyEmail(db, { token })).resolves.toBeDefined();
});

test("a link used twice at once works once", async () => {
  const { token } = await aNewcomer();
  const results = await Promise.allSettled([verifyEmail(db, { token }), verifyEmail(db, { token })]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("after a day it has expired", async () => {
  const { email, userId, token } = await aNewcomer();
  await db
    .update(emailTokens)
    .set({ expiresAt: new Date(0) })
    .where(eq(emailTokens.userId, userId));
  expect(await find(token)).toEqual({ state: "expired", email });
  await expect(verifyEmail(db, { token })).rejects.toMatchObject({ code: "invalid_state" });
});

test("a link about an address that the account no longer has is worth nothing", async () => {
  const { userId, token } = await aNewcomer();
  await db
    .update(users)
    .set({ email: `new-${userId}@example.com` })
    .where(eq(users.id, userId));
  expect(await find(token)).toBeUndefined();
  await expect(verifyEmail(db, { token })).rejects.toMatchObject({ code: "invalid_state" });
  expect((await getAccount(db, { userId })).isEmailVerified).toBe(false);
});

test("a link for one purpose is none for another", async () => {
  const { token } = await aNewcomer();
  expect(await findEmailToken(db, { token, purpose: "reset-password" })).toBeUndefined();
});

test("it is mailed again when asked, a few times an hour", async () => {
  const { email, userId } = await aNewcomer();
  for (let round = 0; round < 5; round += 1) await requestEmailVerification(db, { userId });
  await expect(requestEmailVerification(db, { userId })).rejects.toMatchObject({ code: "limit_exceeded" });
  expect(await db.$count(mails, eq(mails.recipient, email))).toBe(6);
});

test("it is not mailed to who has confirmed already", async () => {
  const { email, userId, token } = await aNewcomer();
  await verifyEmail(db, { token });
  await requestEmailVerification(db, { userId });
  expect(await db.$count(mails, eq(mails.recipient, email))).toBe(1);
});
