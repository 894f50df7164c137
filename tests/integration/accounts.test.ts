import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents, users } from "@/db/schema";
import { signUpInput } from "@/server/users/account-schemas";
import { changePassword } from "@/server/users/change-password";
import { getAccount } from "@/server/users/get-account";
import { renameAccount } from "@/server/users/rename-account";
import { signIn } from "@/server/users/sign-in";
import { signUp } from "@/server/users/sign-up";
import { findMembership } from "@/server/workspaces/find-membership";
import { getWorkspace } from "@/server/workspaces/get-workspace";
import { anAccount, PASSWORD } from "../support/an-account";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const userAgent = "Test";
const ada = { name: "Ada", password: PASSWORD, workspaceName: "Acme Inc." };

describe("signUp", () => {
  test("makes the person the owner of a first workspace, with an audit trail", async () => {
    const { workspaceSlug } = await signUp(db, { ...ada, email: "first@example.com" });
    const session = await signIn(db, { email: "first@example.com", password: PASSWORD, userAgent });
    const { userId } = session;
    const membership = await findMembership(db, { userId, workspaceSlug: workspaceSlug ?? "" });
    expect(membership?.role).toBe("owner");
    const workspaceId = membership?.workspaceId ?? "";
    const workspace = await getWorkspace({ db, workspaceId, actor: { kind: "user", userId, role: "owner" } });
    expect(workspace.name).toBe("Acme Inc.");
    const trail = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspaceId));
    expect(trail).toMatchObject([{ action: "workspace.create", actorId: userId, actorRole: "owner" }]);
  });

  test("gives two workspaces of the same name different addresses", async () => {
    const first = await signUp(db, { ...ada, email: "one@example.com", workspaceName: "Twins" });
    const second = await signUp(db, { ...ada, email: "two@example.com", workspaceName: "Twins" });
    expect(first.workspaceSlug).toBe("twins");
    expect(second.workspaceSlug).toMatch(/^twins-[a-z0-9]{4}$/);
  });

  test("lets the owner of an existing account through with its password, and changes nothing", async () => {
    const { email } = await anAccount(db);
    const again = await signUp(db, { ...ada, email, name: "Somebody Else" });
    expect(again).toEqual({ workspaceSlug: null });
    const [user] = await db.select().from(users).where(eq(users.email, email));
    expect(user?.name).toBe("Ada Lovelace");
  });

  test("does not say that an address has an account to somebody without its password", async () => {
    const { email } = await anAccount(db);
    const attempt = signUp(db, { ...ada, email, password: "some other password" });
    await expect(attempt).rejects.toMatchObject({ code: "invalid_input", fieldErrors: [] });
    await expect(attempt).rejects.not.toThrow(/exists|taken|registered/);
  });

  test("makes one account of an address that two requests claim at once", async () => {
    const email = "race@example.com";
    const results = await Promise.allSettled([
      signUp(db, { ...ada, email, password: "the first password" }),
      signUp(db, { ...ada, email, password: "the second password" }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.$count(users, eq(users.email, email))).toBe(1);
  });

  test.each([
    ["password", { password: "short" }],
    ["password", { password: "x".repeat(201) }],
    ["email", { email: "not an address" }],
    ["name", { name: "   " }],
    ["workspaceName", { workspaceName: "" }],
  ])("names the field %s when it is wrong", (field, wrong) => {
    const parsed = signUpInput.safeParse({ ...ada, email: "ada@example.com", ...wrong });
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });

  test("takes an address in capitals for the same account", () => {
    expect(signUpInput.parse({ ...ada, email: "  Ada@Example.COM " }).email).toBe("ada@example.com");
  });
});

describe("signIn", () => {
  test("answers an unknown address and a wrong password with the same words", async () => {
    const { email } = await anAccount(db);
    const refusals = await Promise.all(
      [email, "nobody@example.com"].map((address) =>
        signIn(db, { email: address, password: "wrong password", userAgent }).catch(
          (error: unknown) => error,
        ),
      ),
    );
    expect(refusals).toMatchObject([{ code: "unauthorized" }, { code: "unauthorized" }]);
    expect(String(refusals[0])).toBe(String(refusals[1]));
  });

  test("renews a hash that is not of today's parameters", async () => {
    const { email } = await anAccount(db);
    const old =
      "$argon2id$v=19$m=8192,t=1,p=1$BwcHBwcHBwcHBwcHBwcHBw$HvUW8YJgIGTuBoO90Ui16tuJ8JOOjSfhH47uPEwbF6Y";
    await db.update(users).set({ passwordHash: old }).where(eq(users.email, email));
    await signIn(db, { email, password: PASSWORD, userAgent });
    const [user] = await db.select().from(users).where(eq(users.email, email));
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await expect(signIn(db, { email, password: PASSWORD, userAgent })).resolves.toBeDefined();
  });
});

describe("changePassword", () => {
  test("replaces the old password by the new one", async () => {
    const { email } = await anAccount(db);
    const { userId } = await signIn(db, { email, password: PASSWORD, userAgent });
    await changePassword(db, { userId, currentPassword: PASSWORD, newPassword: "a new password" });
    await expect(signIn(db, { email, password: PASSWORD, userAgent })).rejects.toMatchObject({
      code: "unauthorized",
    });
    await expect(signIn(db, { email, password: "a new password", userAgent })).resolves.toBeDefined();
  });

  test("asks for the current password, and says so at its field", async () => {
    const { email } = await anAccount(db);
    const { userId } = await signIn(db, { email, password: PASSWORD, userAgent });
    await expect(
      changePassword(db, { userId, currentPassword: "wrong password", newPassword: "a new password" }),
    ).rejects.toMatchObject({ code: "invalid_input", fieldErrors: [{ path: "currentPassword" }] });
    await expect(signIn(db, { email, password: PASSWORD, userAgent })).resolves.toBeDefined();
  });
});

test("renameAccount changes the name that colleagues see", async () => {
  const { email } = await anAccount(db);
  const { userId } = await signIn(db, { email, password: PASSWORD, userAgent });
  await renameAccount(db, { userId, name: "Ada King" });
  expect(await getAccount(db, { userId })).toEqual({
    userId,
    email,
    name: "Ada King",
    isEmailVerified: false,
  });
});
