import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { emailTokens, mails, sessions, users } from "@/db/schema";
import { queuePasswordReset } from "@/server/users/queue-password-reset";
import { requestPasswordReset } from "@/server/users/request-password-reset";
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
const newPassword = "a new password";
const somewhere = () => ({ requestId: "req_test", ip: createId("request") });
const tokenOf = (email: string) => mailedToken(db, email, "/reset-password/");

async function whoForgot() {
  const { email } = await anAccount(db);
  await queuePasswordReset(db, { email });
  return { email, token: await tokenOf(email) };
}

test("the mailed link sets a new password, once, and the old one is of no use", async () => {
  const { email, token } = await whoForgot();
  expect(await resetPassword(db, { token, newPassword })).toEqual({ email });
  await expect(signIn(db, { email, password: PASSWORD, userAgent })).rejects.toMatchObject({
    code: "unauthorized",
  });
  await expect(signIn(db, { email, password: newPassword, userAgent })).resolves.toBeDefined();
  await expect(resetPassword(db, { token, newPassword: "yet another one" })).rejects.toMatchObject({
    code: "invalid_state",
  });
});

test("it ends every session, confirms the address, and tells the owner", async () => {
  const { email, token } = await whoForgot();
  const { userId } = await signIn(db, { email, password: PASSWORD, userAgent });
  await resetPassword(db, { token, newPassword });
  expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(0);
  const [user] = await db.select().from(users).where(eq(users.id, userId));
  expect(user?.emailVerifiedAt).toBeInstanceOf(Date);
  const told = and(eq(mails.recipient, email), eq(mails.subject, "Your password was changed"));
  expect(await db.$count(mails, told)).toBe(1);
});

test("links of earlier mails are worth nothing once one was used", async () => {
  const { email, token: first } = await whoForgot();
  await queuePasswordReset(db, { email });
  await resetPassword(db, { token: await tokenOf(email), newPassword });
  await expect(resetPassword(db, { token: first, newPassword: "yet another one" })).rejects.toMatchObject({
    code: "invalid_state",
  });
});

test("of two who use the link at once, one sets the password", async () => {
  const { email, token } = await whoForgot();
  const passwords = ["the first password", "the second password"];
  const results = await Promise.allSettled(
    passwords.map((password) => resetPassword(db, { token, newPassword: password })),
  );
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const attempts = await Promise.allSettled(
    passwords.map((password) => signIn(db, { email, password, userAgent })),
  );
  expect(attempts.map(({ status }) => status)).toEqual(results.map(({ status }) => status));
});

test("after an hour it has expired", async () => {
  const { email, token } = await whoForgot();
  await db
    .update(emailTokens)
    .set({ expiresAt: new Date(0) })
    .where(eq(emailTokens.email, email));
  await expect(resetPassword(db, { token, newPassword })).rejects.toMatchObject({ code: "invalid_state" });
  await expect(signIn(db, { email, password: PASSWORD, userAgent })).resolves.toBeDefined();
});

test("the answer is the same whether the address has an account, and only an account gets mail", async () => {
  const { email } = await anAccount(db);
  const answers = await Promise.all(
    [email, "nobody@example.com"].map((address) =>
      requestPasswordReset(db, { email: address, origin: somewhere() }),
    ),
  );
  expect(answers).toEqual([undefined, undefined]);
  await expect.poll(() => tokenOf(email)).not.toBe("");
  expect(await db.$count(mails, eq(mails.recipient, "nobody@example.com"))).toBe(0);
});

test.each([
  ["an account", async () => (await anAccount(db)).email],
  ["no account", async () => `${createId("user")}@example.com`],
])("an address with %s is asked for a few times an hour, from one place", async (_what, address) => {
  const email = await address();
  const origin = somewhere();
  for (let round = 0; round < 5; round += 1) await requestPasswordReset(db, { email, origin });
  await expect(requestPasswordReset(db, { email, origin })).rejects.toMatchObject({ code: "limit_exceeded" });
  await expect(requestPasswordReset(db, { email, origin: somewhere() })).resolves.toBeUndefined();
});

test.each(["", "nonsense"])("does not know the link %j", async (token) => {
  await expect(resetPassword(db, { token, newPassword })).rejects.toMatchObject({ code: "invalid_state" });
});
