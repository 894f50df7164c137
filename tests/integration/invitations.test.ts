import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { auditEvents, invitations, mails, memberships, users } from "@/db/schema";
import type { Role } from "@/server/authz/roles";
import { acceptInvitation } from "@/server/invitations/accept-invitation";
import { createInvitations } from "@/server/invitations/create-invitations";
import { findInvitation } from "@/server/invitations/find-invitation";
import { createInvitationsInput } from "@/server/invitations/invitation-schemas";
import { listInvitations } from "@/server/invitations/list-invitations";
import { resendInvitation } from "@/server/invitations/resend-invitation";
import { revokeInvitation } from "@/server/invitations/revoke-invitation";
import { signIn } from "@/server/users/sign-in";
import { signUpInvited } from "@/server/users/sign-up-invited";
import { anAccount, PASSWORD } from "../support/an-account";
import { aColleague, aMember, aUser, type TestMember } from "../support/factories";
import { mailedToken } from "../support/mailed-link";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const anAddress = () => `${createId("user")}@example.com`;

async function invite(by: TestMember, email = anAddress(), role: Role = "editor") {
  const { invited } = await createInvitations(by, { emails: [email], role });
  const [{ id, token } = { id: "", token: "" }] = invited;
  return { id, email, copied: token, mailed: await mailedToken(db, email, "/invitations/") };
}

const change = (id: string, values: Partial<typeof invitations.$inferInsert>) =>
  db.update(invitations).set(values).where(eq(invitations.id, id));

/** As if it had been sent a while ago. */
const letPauseEnd = (id: string) => change(id, { sentAt: new Date(Date.now() - 60_000) });
const expire = (id: string) => change(id, { expiresAt: new Date(Date.now() - 1) });

const roleIn = async (workspaceId: string, userId: string) => {
  const [row] = await db
    .select()
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
  return row?.role;
};

const trailOf = (id: string) => db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));

const findUser = async (email: string) => {
  const [user] = await db.select().from(users).where(eq(users.email, email));
  return user;
};

describe("createInvitations", () => {
  test("mails everybody a link, answers one that can be copied, and leaves a trail without secrets", async () => {
    const owner = await aMember(db);
    const emails = [anAddress(), anAddress()];
    const { invited } = await createInvitations(owner, { emails, role: "publisher" });
    expect(invited.map(({ email }) => email)).toEqual([...emails].sort());
    for (const { id, email, token } of invited) {
      const mailed = await mailedToken(db, email, "/invitations/");
      expect(mailed).not.toBe(token);
      expect(await findInvitation(db, { token: mailed, userId: null })).toMatchObject({
        state: "pending",
        email,
        role: "publisher",
        workspace: { slug: owner.workspaceSlug, name: "Acme" },
        invitedByName: "Test Person",
        isMember: false,
      });
      const trail = await trailOf(id);
      expect(trail).toMatchObject([{ action: "invitation.create", after: { email, role: "publisher" } }]);
      expect(JSON.stringify(trail)).not.toContain(token);
    }
  });

  test("stores neither link", async () => {
    const owner = await aMember(db);
    const { id, copied, mailed } = await invite(owner);
    const [row] = await db.select().from(invitations).where(eq(invitations.id, id));
    expect(JSON.stringify(row)).not.toContain(copied.slice(2));
    expect(JSON.stringify(row)).not.toContain(mailed.slice(2));
  });

  test("leaves out who is a member already, and says so", async () => {
    const owner = await aMember(db);
    const colleague = await aColleague(owner, "viewer");
    const email = `${colleague.userId}@example.com`;
    const result = await createInvitations(owner, { emails: [email], role: "editor" });
    expect(result).toMatchObject({ invited: [], memberEmails: [email] });
    expect(await db.$count(mails, eq(mails.recipient, email))).toBe(0);
  });

  test("invites an address once: asked again, the new role and the new link count", async () => {
    const owner = await aMember(db);
    const first = await invite(owner);
    const { invited } = await createInvitations(owner, { emails: [first.email], role: "viewer" });
    expect(invited).toMatchObject([{ id: first.id, isRenewed: true }]);
    expect(await listInvitations(owner)).toMatchObject([{ email: first.email, role: "viewer" }]);
    expect(await findInvitation(db, { token: first.copied, userId: null })).toBeUndefined();
  });

  test.each(["publisher", "editor", "reviewer", "viewer"] as const)("is refused to a %s", async (role) => {
    const colleague = await aColleague(await aMember(db), role);
    await expect(invite(colleague)).rejects.toMatchObject({ permission: "member:manage" });
  });

  test("lets an admin invite anybody but owners", async () => {
    const owner = await aMember(db);
    const admin = await aColleague(owner, "admin");
    await expect(invite(admin, anAddress(), "admin")).resolves.toBeDefined();
    await expect(invite(admin, anAddress(), "owner")).rejects.toMatchObject({ permission: "owner:manage" });
  });

  test("lets an admin touch no invitation of a future owner", async () => {
    const owner = await aMember(db);
    const admin = await aColleague(owner, "admin");
    const { id: invitationId, email } = await invite(owner, anAddress(), "owner");
    await letPauseEnd(invitationId);
    const refused = { permission: "owner:manage" };
    await expect(invite(admin, email, "viewer")).rejects.toMatchObject(refused);
    await expect(resendInvitation(admin, { invitationId })).rejects.toMatchObject(refused);
    await expect(revokeInvitation(admin, { invitationId })).rejects.toMatchObject(refused);
  });

  test("stops at two hundred people a day", async () => {
    const owner = await aMember(db);
    for (let batch = 0; batch < 4; batch += 1) {
      await createInvitations(owner, { emails: Array.from({ length: 50 }, anAddress), role: "viewer" });
    }
    await expect(invite(owner)).rejects.toMatchObject({ code: "limit_exceeded" });
  });

  test.each([
    ["no address", []],
    ["something that is none", ["ada"]],
    ["a whole mailing list", Array.from({ length: 51 }, (_, index) => `a${index}@example.com`)],
  ])("takes %s for a mistake", (_what, emails) => {
    expect(createInvitationsInput.safeParse({ emails, role: "editor" }).success).toBe(false);
  });
});

describe("listInvitations", () => {
  test("shows the open ones of this workspace, with who invited and whether they have expired", async () => {
    const owner = await aMember(db);
    const pending = await invite(owner);
    const expired = await invite(owner);
    const revoked = await invite(owner);
    const accepted = await invite(owner);
    await expire(expired.id);
    await revokeInvitation(owner, { invitationId: revoked.id });
    await acceptInvitation(db, { token: accepted.copied, userId: await aUser(db) });
    await invite(await aMember(db));
    const listed = await listInvitations(owner);
    expect(listed.map(({ id, state }) => [id, state]).sort()).toEqual(
      [
        [pending.id, "pending"],
        [expired.id, "expired"],
      ].sort(),
    );
    expect(listed[0]?.invitedBy).toEqual({ name: "Test Person", email: `${owner.userId}@example.com` });
  });

  test("is not for who may not invite", async () => {
    const viewer = await aColleague(await aMember(db), "viewer");
    await expect(listInvitations(viewer)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("resendInvitation", () => {
  test("sends a new link for another week; the old one stops working", async () => {
    const owner = await aMember(db);
    const first = await invite(owner);
    await letPauseEnd(first.id);
    await expire(first.id);
    const { token } = await resendInvitation(owner, { invitationId: first.id });
    expect(await findInvitation(db, { token, userId: null })).toMatchObject({ state: "pending" });
    expect(await findInvitation(db, { token: first.mailed, userId: null })).toBeUndefined();
    expect(await db.$count(mails, eq(mails.recipient, first.email))).toBe(2);
    expect((await trailOf(first.id)).map(({ action }) => action)).toEqual([
      "invitation.create",
      "invitation.resend",
    ]);
  });

  test("waits a moment between two mails", async () => {
    const owner = await aMember(db);
    const { id: invitationId } = await invite(owner);
    await expect(resendInvitation(owner, { invitationId })).rejects.toMatchObject({ code: "limit_exceeded" });
  });

  test("does not know an invitation of another workspace", async () => {
    const { id: invitationId } = await invite(await aMember(db));
    const stranger = await aMember(db);
    await expect(resendInvitation(stranger, { invitationId })).rejects.toMatchObject({ code: "not_found" });
    await expect(revokeInvitation(stranger, { invitationId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("revokeInvitation", () => {
  test("ends both links at once, and leaves a trail", async () => {
    const owner = await aMember(db);
    const { id, copied, mailed } = await invite(owner);
    await revokeInvitation(owner, { invitationId: id });
    const userId = await aUser(db);
    for (const token of [copied, mailed]) {
      await expect(acceptInvitation(db, { token, userId })).rejects.toMatchObject({ code: "invalid_state" });
    }
    expect(await roleIn(owner.workspaceId, userId)).toBeUndefined();
    expect((await trailOf(id)).map(({ action }) => action)).toEqual([
      "invitation.create",
      "invitation.revoke",
    ]);
  });

  test("comes too late for one that was accepted", async () => {
    const owner = await aMember(db);
    const { id: invitationId, copied } = await invite(owner);
    await acceptInvitation(db, { token: copied, userId: await aUser(db) });
    await expect(revokeInvitation(owner, { invitationId })).rejects.toMatchObject({ code: "invalid_state" });
    await letPauseEnd(invitationId);
    await expect(resendInvitation(owner, { invitationId })).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("leaves the address free to be invited anew", async () => {
    const owner = await aMember(db);
    const first = await invite(owner);
    await revokeInvitation(owner, { invitationId: first.id });
    const second = await invite(owner, first.email);
    expect(second.id).not.toBe(first.id);
  });
});

describe("acceptInvitation", () => {
  test("gives the role that was offered, and the trail says who took it with which address", async () => {
    const owner = await aMember(db);
    const { id, email, mailed } = await invite(owner, anAddress(), "reviewer");
    const userId = await aUser(db);
    const accepted = await acceptInvitation(db, { token: mailed, userId });
    expect(accepted).toEqual({ workspaceSlug: owner.workspaceSlug });
    expect(await roleIn(owner.workspaceId, userId)).toBe("reviewer");
    expect(await trailOf(id)).toMatchObject([
      { action: "invitation.create" },
      {
        action: "invitation.accept",
        actorId: userId,
        after: { role: "reviewer", invitedEmail: email, acceptedWith: `${userId}@example.com` },
      },
    ]);
    expect(await findInvitation(db, { token: mailed, userId })).toMatchObject({
      state: "accepted",
      isMember: true,
    });
  });

  test("confirms the address of whoever shows the mailed link, and of nobody who shows a copied one", async () => {
    const owner = await aMember(db);
    const [byMail, byCopy] = [await aUser(db), await aUser(db)];
    const mailed = await invite(owner, `${byMail}@example.com`);
    const copied = await invite(owner, `${byCopy}@example.com`);
    await acceptInvitation(db, { token: mailed.mailed, userId: byMail });
    await acceptInvitation(db, { token: copied.copied, userId: byCopy });
    expect((await findUser(`${byMail}@example.com`))?.emailVerifiedAt).toBeInstanceOf(Date);
    expect((await findUser(`${byCopy}@example.com`))?.emailVerifiedAt).toBeNull();
  });

  test("does not confirm another address than the one it was mailed to", async () => {
    const userId = await aUser(db);
    const { mailed } = await invite(await aMember(db));
    await acceptInvitation(db, { token: mailed, userId });
    expect((await findUser(`${userId}@example.com`))?.emailVerifiedAt).toBeNull();
  });

  test("lets one of two people in who show the link at the same time", async () => {
    const owner = await aMember(db);
    const { copied, mailed } = await invite(owner);
    const people = [await aUser(db), await aUser(db)];
    const results = await Promise.allSettled([
      acceptInvitation(db, { token: copied, userId: people[0] ?? "" }),
      acceptInvitation(db, { token: mailed, userId: people[1] ?? "" }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const roles = await Promise.all(people.map((userId) => roleIn(owner.workspaceId, userId)));
    expect(roles.filter(Boolean)).toEqual(["editor"]);
  });

  test("is refused when it has expired", async () => {
    const { id, mailed } = await invite(await aMember(db));
    await expire(id);
    const accept = acceptInvitation(db, { token: mailed, userId: await aUser(db) });
    await expect(accept).rejects.toMatchObject({ code: "invalid_state", message: /expired/ });
  });

  test("does not raise the role of who is a member already, and stays open", async () => {
    const owner = await aMember(db);
    const viewer = await aColleague(owner, "viewer");
    const { copied } = await invite(owner, anAddress(), "admin");
    const accept = acceptInvitation(db, { token: copied, userId: viewer.userId });
    await expect(accept).rejects.toMatchObject({ code: "conflict" });
    expect(await roleIn(owner.workspaceId, viewer.userId)).toBe("viewer");
    expect(await findInvitation(db, { token: copied, userId: null })).toMatchObject({ state: "pending" });
  });

  test.each(["", "m-", "c-nonsense", "m-nonsense", "'; drop table users"])(
    "does not know the link %j",
    async (token) => {
      await expect(acceptInvitation(db, { token, userId: await aUser(db) })).rejects.toMatchObject({
        code: "not_found",
      });
    },
  );
});

describe("signUpInvited", () => {
  const ada = { name: "Ada", password: PASSWORD };

  test("makes an account in the workspace, confirmed by the mailed link", async () => {
    const owner = await aMember(db);
    const { email, mailed } = await invite(owner, anAddress(), "publisher");
    expect(await signUpInvited(db, { ...ada, email, token: mailed })).toEqual({
      workspaceSlug: owner.workspaceSlug,
    });
    const { userId } = await signIn(db, { email, password: PASSWORD, userAgent: "Test" });
    expect(await roleIn(owner.workspaceId, userId)).toBe("publisher");
    expect((await findUser(email))?.emailVerifiedAt).toBeInstanceOf(Date);
    expect(await mailedToken(db, email, "/verify-email/")).toBe("");
  });

  test("asks for a confirmation when the link was copied: it proves no mailbox", async () => {
    const { email, copied } = await invite(await aMember(db));
    await signUpInvited(db, { ...ada, email, token: copied });
    expect((await findUser(email))?.emailVerifiedAt).toBeNull();
    expect(await mailedToken(db, email, "/verify-email/")).not.toBe("");
  });

  test("makes no account when the invitation is no longer open", async () => {
    const owner = await aMember(db);
    const { id, email, mailed } = await invite(owner);
    await revokeInvitation(owner, { invitationId: id });
    await expect(signUpInvited(db, { ...ada, email, token: mailed })).rejects.toMatchObject({
      code: "invalid_state",
    });
    expect(await findUser(email)).toBeUndefined();
  });

  test("lets the account that the address has join, with its password alone", async () => {
    const owner = await aMember(db);
    const { email } = await anAccount(db);
    const { mailed } = await invite(owner, email);
    const guess = signUpInvited(db, { ...ada, email, password: "some other password", token: mailed });
    await expect(guess).rejects.toMatchObject({ code: "invalid_input", fieldErrors: [] });
    await signUpInvited(db, { ...ada, email, token: mailed });
    const user = await findUser(email);
    expect(await roleIn(owner.workspaceId, user?.id ?? "")).toBe("editor");
    expect(user?.name).toBe("Ada Lovelace");
  });
});
