import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { signInThrottles } from "@/db/schema";
import { signInWindows, takeAttempt } from "@/server/auth/attempt-throttle";
import { changePassword } from "@/server/users/change-password";
import { signIn } from "@/server/users/sign-in";
import { signUp } from "@/server/users/sign-up";
import { anAccount, PASSWORD } from "../support/an-account";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const from = (ip: string) => ({ origin: { requestId: "req_test", ip }, userAgent: "Test" });
const anIp = () => createId("request");

/** As many attempts as one machine has for one address, without the cost of checking a password each time. */
async function exhaust(email: string, ip: string) {
  const windows = signInWindows(email, from(ip).origin);
  for (let attempt = 1; attempt <= 10; attempt += 1) await takeAttempt(db, windows);
}

describe("after too many attempts", () => {
  test("even the right password is refused, with the time to try again", async () => {
    const [{ email }, ip] = [await anAccount(db), anIp()];
    await exhaust(email, ip);
    const refusal = await signIn(db, { email, password: PASSWORD, ...from(ip) }).catch((error) => error);
    expect(refusal).toMatchObject({
      code: "limit_exceeded",
      message: "Too many attempts. Try again in 15 minutes.",
    });
    expect(refusal.retryAfterSeconds).toBeGreaterThan(800);
    expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(900);
  });

  test("an unknown address is refused in the same way", async () => {
    const ip = anIp();
    await exhaust("unknown@example.com", ip);
    await expect(
      signIn(db, { email: "unknown@example.com", password: PASSWORD, ...from(ip) }),
    ).rejects.toMatchObject({ code: "limit_exceeded" });
  });

  test("the owner still gets in from another machine", async () => {
    const { email } = await anAccount(db);
    await exhaust(email, anIp());
    await expect(signIn(db, { email, password: PASSWORD, ...from(anIp()) })).resolves.toBeDefined();
  });

  test("signing up and changing the password are no way around it", async () => {
    const [{ email }, ip] = [await anAccount(db), anIp()];
    const { userId } = await signIn(db, { email, password: PASSWORD, ...from(ip) });
    await exhaust(email, ip);
    const results = await Promise.allSettled([
      signUp(db, { email, password: PASSWORD, name: "Ada", workspaceName: "Acme", ...from(ip) }),
      changePassword(db, { userId, currentPassword: PASSWORD, newPassword: "a new password", ...from(ip) }),
    ]);
    const refused = { status: "rejected", reason: { code: "limit_exceeded" } };
    expect(results).toMatchObject([refused, refused]);
  });

  test("the window passes", async () => {
    const [{ email }, ip] = [await anAccount(db), anIp()];
    await exhaust(email, ip);
    await db.update(signInThrottles).set({ expire: sql`now() - interval '1 second'` });
    await expect(signIn(db, { email, password: PASSWORD, ...from(ip) })).resolves.toBeDefined();
  });
});

test("the right password wipes out the mistakes before it", async () => {
  const [{ email }, ip] = [await anAccount(db), anIp()];
  for (let mistake = 1; mistake <= 3; mistake += 1) {
    await signIn(db, { email, password: "wrong password", ...from(ip) }).catch(() => undefined);
  }
  await signIn(db, { email, password: PASSWORD, ...from(ip) });
  await exhaust(email, ip);
});

test("one address is protected from many machines", async () => {
  const { email } = await anAccount(db);
  const guesses = Array.from({ length: 100 }, () =>
    takeAttempt(db, signInWindows(email, from(anIp()).origin)),
  );
  await Promise.all(guesses);
  await expect(signIn(db, { email, password: PASSWORD, ...from(anIp()) })).rejects.toMatchObject({
    code: "limit_exceeded",
  });
});

test("attempts in parallel cannot outrun the count", async () => {
  const windows = signInWindows("parallel@example.com", from(anIp()).origin);
  const results = await Promise.allSettled(Array.from({ length: 30 }, () => takeAttempt(db, windows)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
});

test("the counters hold no address in the clear", async () => {
  const { email } = await anAccount(db);
  await signIn(db, { email, password: "wrong password", ...from("203.0.113.9") }).catch(() => undefined);
  const keys = (await db.select().from(signInThrottles)).map(({ key }) => key).join(" ");
  expect(keys).not.toContain(email);
  expect(keys).not.toContain("203.0.113.9");
});
