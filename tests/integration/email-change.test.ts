import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { emailTokens, mails, users } from "@/db/schema";
import { changeEmail } from "@/server/users/change-email";
import { findEmailToken } from "@/server/users/find-email-token";
import { getAccount } from "@/server/users/get-account";
import { queuePasswordReset } from "@/server/users/queue-password-reset";
import { requestEmailChange } from "@/server/users/request-email-change";
import { resetPassword } from "@/server/users/reset-password";
import { signIn } from "@/server/users/sign-in";
import { anAccount, PASSWORD } from "../support/an-account";
import { mailedToken } from "../support/mailed-link";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const userAgent = "Test";
const aNewAddress = () => `new-${createId("user")}@example.com`;

async function whoMoves() {
  const { email } = await anAccount(db);
  const [user] = await db.select().from(users).where(eq(users.email, email));
  return { email, userId: user?.id ?? "" };
}

const ask = (userId: string, email: string, currentPassword = PASSWORD) =>
  requestEmailChange(db, { userId, email, currentPassword });

async function mailedTo(email: string) {
  return mailedToken(db, email, "/change-email/");
}

test("the link mailed to the new address makes it the account's, confirmed, and tells the old one", async () => {
  const { email: old, userId } = await whoMoves();
  const email = aNewAddress();
  expect(await ask(userId, email)).toMatchObject({ email });
  expect((await getAccount(db, { userId })).email).toBe(old);

  const token = await mailedTo(email);
  expect(await findEmailToken(db, { token, purpose: "change-email" })).toEqual({ state: "open", email });
  expect(await changeEmail(db, { token })).toEqual({ email });
  expect(await getAccount(db, { userId })).toMatchObject({ email, isEmailVerified: true });
  await expect(signIn(db, { email, password: PASSWORD, userAgent })).resolves.toBeDefined();
  const told = await db.select().from(mails).where(eq(mails.recipient, old));
  expect(told.map(({ subject }) => subject)).toContain("Your e-mail address was changed");
  await expect(changeEmail(db, { token })).rejects.toMatchObject({ code: "invalid_state" });
});

test("it takes the current password", async () => {
  const { userId } = await whoMoves();
  const email = aNewAddress();
  await expect(ask(userId, email, "some other password")).rejects.toMatchObject({
    code: "invalid_input",
    fieldErrors: [{ path: "currentPassword" }],
  });
  expect(await db.$count(mails, eq(mails.recipient, email))).toBe(0);
});

test("the answer is the same for an address that has an account, which gets no link", async () => {
  const { userId } = await whoMoves();
  const { email } = await anAccount(db);
  expect(await ask(userId, email)).toMatchObject({ email });
  expect(await mailedTo(email)).toBe("");
  expect(await db.$count(mails, eq(mails.recipient, email))).toBe(2);
});

test("an address that was taken meanwhile stays with its account", async () => {
  const [first, second] = [await whoMoves(), await whoMoves()];
  const email = aNewAddress();
  await ask(first.userId, email);
  const token = await mailedTo(email);
  await db.update(users).set({ email }).where(eq(users.id, second.userId));
  await expect(changeEmail(db, { token })).rejects.toMatchObject({ code: "invalid_state" });
  expect((await getAccount(db, { userId: first.userId })).email).toBe(first.email);
});

test("after a day the link has expired", async () => {
  const { userId } = await whoMoves();
  const email = aNewAddress();
  await ask(userId, email);
  await db
    .update(emailTokens)
    .set({ expiresAt: new Date(0) })
    .where(eq(emailTokens.email, email));
  const token = await mailedTo(email);
  expect(await findEmailToken(db, { token, purpose: "change-email" })).toEqual({ state: "expired", email });
  await expect(changeEmail(db, { token })).rejects.toMatchObject({ code: "invalid_state" });
});

test("links for a new password that went to the old address are worth nothing after it", async () => {
  const { email: old, userId } = await whoMoves();
  await queuePasswordReset(db, { email: old });
  const reset = await mailedToken(db, old, "/reset-password/");
  const email = aNewAddress();
  await ask(userId, email);
  await changeEmail(db, { token: await mailedTo(email) });
  await expect(resetPassword(db, { token: reset, newPassword: "a new password" })).rejects.toMatchObject({
    code: "invalid_state",
  });
});

test("one's own address is no change", async () => {
  const { email, userId } = await whoMoves();
  await expect(ask(userId, email)).rejects.toMatchObject({ fieldErrors: [{ path: "email" }] });
});
