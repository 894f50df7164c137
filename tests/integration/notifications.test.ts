import { and, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { mails, memberships, notifications, prompts, users } from "@/db/schema";
import { deleteComment } from "@/server/comments/delete-comment";
import { editComment } from "@/server/comments/edit-comment";
import { replyToThread } from "@/server/comments/reply-to-thread";
import { ForbiddenError, NotFoundError } from "@/server/errors/domain-error";
import { countUnread } from "@/server/notifications/count-unread";
import { getPreferences } from "@/server/notifications/get-preferences";
import { listNotifications } from "@/server/notifications/list-notifications";
import { markAllRead } from "@/server/notifications/mark-all-read";
import { markRead } from "@/server/notifications/mark-read";
import { markThreadRead } from "@/server/notifications/mark-thread-read";
import { DEFAULT_PREFERENCES } from "@/server/notifications/notification-schemas";
import { sendDigests } from "@/server/notifications/send-digests";
import { updatePreferences } from "@/server/notifications/update-preferences";
import { aPrompt } from "../support/a-prompt";
import { aThread, mentionOf } from "../support/comment-threads";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
let author: TestMember;
let owner: TestMember;
let reviewer: TestMember;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

/** `author` saved the versions of a prompt that `owner` answers for; `reviewer` asks. */
beforeEach(async () => {
  author = await aMember(db, "editor");
  owner = await aColleague(author, "editor");
  reviewer = await aColleague(author, "reviewer");
  const { id } = await aPrompt(author);
  await db.update(prompts).set({ ownerId: owner.userId }).where(eq(prompts.id, id));
});

const inboxOf = async (member: TestMember, filter: { isUnread?: boolean; cursor?: string | null } = {}) =>
  listNotifications(member, { isUnread: false, limit: 30, ...filter });
const kindsOf = async (member: TestMember) => (await inboxOf(member)).notifications.map(({ kind }) => kind);

async function mailsTo({ userId }: TestMember) {
  return db
    .select({ subject: mails.subject, text: mails.text })
    .from(mails)
    .innerJoin(users, and(eq(users.email, mails.recipient), eq(users.id, userId)));
}

describe("who is notified", () => {
  test("of a new thread: the prompt's owner and whoever saved the version, not the one who asks", async () => {
    await aThread(reviewer);
    expect(await kindsOf(owner)).toEqual(["comment"]);
    expect(await kindsOf(author)).toEqual(["comment"]);
    expect(await kindsOf(reviewer)).toEqual([]);
  });

  test("of a reply: those who wrote in the thread", async () => {
    const { threadId } = await aThread(reviewer);
    await replyToThread(author, { threadId, body: "Because." });
    expect(await kindsOf(reviewer)).toEqual(["reply"]);
    expect(await kindsOf(owner)).toEqual(["comment"]);
  });

  test("of a mention: once, whatever else would be a reason", async () => {
    await aThread(reviewer, { body: `${mentionOf(owner)} and again ${mentionOf(owner)}` });
    expect((await inboxOf(owner)).notifications).toMatchObject([
      {
        kind: "mention",
        by: { kind: "user", id: reviewer.userId, name: "Test Person" },
        subject: { promptSlug: "support/reply", versionNumber: 1 },
        excerpt: "@Test Person and again @Test Person",
        isRead: false,
      },
    ]);
  });

  test("of a mention that an edit added, but not of one that was there before", async () => {
    const viewer = await aColleague(author, "viewer");
    const { commentId } = await aThread(reviewer, { body: mentionOf(owner) });
    await editComment(reviewer, { commentId, body: `${mentionOf(owner)} ${mentionOf(viewer)}` });
    await editComment(reviewer, { commentId, body: "Nobody" });
    await editComment(reviewer, { commentId, body: mentionOf(viewer) });
    expect(await kindsOf(viewer)).toEqual(["mention"]);
    expect(await kindsOf(owner)).toEqual(["mention"]);
  });

  test("nobody who has left, and of nothing that was taken back", async () => {
    const { threadId } = await aThread(owner);
    await db.delete(memberships).where(eq(memberships.userId, owner.userId));
    const { commentId } = await replyToThread(reviewer, { threadId, body: "Still there?" });
    expect(await db.$count(notifications, eq(notifications.userId, owner.userId))).toBe(0);
    const reply = await replyToThread(author, { threadId, body: "No" });
    expect(await kindsOf(reviewer)).toEqual(["reply"]);
    await deleteComment(author, { commentId: reply.commentId });
    expect(await kindsOf(reviewer)).toEqual([]);
    expect(commentId).toMatch(/^cmt_/);
  });
});

describe("the inbox", () => {
  test("counts, reads one, takes it back, and reads all", async () => {
    await aThread(reviewer);
    await aThread(reviewer);
    expect(await countUnread(owner)).toEqual({ unread: 2 });
    const [first] = (await inboxOf(owner)).notifications;
    const notificationId = first?.id ?? "";
    await markRead(owner, { notificationId, isRead: true });
    expect((await inboxOf(owner, { isUnread: true })).notifications).toHaveLength(1);
    await markRead(owner, { notificationId, isRead: false });
    expect(await countUnread(owner)).toEqual({ unread: 2 });
    expect(await markAllRead(owner)).toEqual({ marked: 2 });
    expect(await countUnread(owner)).toEqual({ unread: 0 });
  });

  test("is read of a thread that one has opened", async () => {
    const { threadId } = await aThread(reviewer);
    await aThread(reviewer);
    expect(await markThreadRead(owner, { threadId })).toEqual({ marked: 1 });
    expect(await markThreadRead(reviewer, { threadId })).toEqual({ marked: 0 });
    expect(await countUnread(owner)).toEqual({ unread: 1 });
    expect(await countUnread(author)).toEqual({ unread: 2 });
  });

  test("comes in pages, newest first", async () => {
    for (const body of ["1", "2", "3"]) await aThread(reviewer, { body });
    const page = await listNotifications(owner, { isUnread: false, limit: 2 });
    const rest = await listNotifications(owner, { isUnread: false, limit: 2, cursor: page.nextCursor });
    const excerpts = [...page.notifications, ...rest.notifications].map(({ excerpt }) => excerpt);
    expect(excerpts).toEqual(["3", "2", "1"]);
    expect(rest.nextCursor).toBeNull();
  });

  test("is everybody's own", async () => {
    await aThread(reviewer);
    const [theirs] = (await inboxOf(owner)).notifications;
    const notificationId = theirs?.id ?? "";
    await expect(markRead(author, { notificationId, isRead: true })).rejects.toThrow(NotFoundError);
    await expect(markRead(await aMember(db), { notificationId, isRead: true })).rejects.toThrow(
      NotFoundError,
    );
    const job = { ...owner, actor: { kind: "system", job: "test" } as const };
    await expect(listNotifications(job, { isUnread: false, limit: 1 })).rejects.toThrow(ForbiddenError);
    expect((await inboxOf(author, { cursor: notificationId })).notifications).toEqual([]);
  });
});

describe("mails", () => {
  test("go out at once for mentions and replies, unless one chose otherwise", async () => {
    await updatePreferences(author, {
      ...DEFAULT_PREFERENCES,
      mentions: "never",
      replies: "at-once",
      comments: "at-once",
    });
    await aThread(reviewer, { body: `${mentionOf(owner)} ${mentionOf(author)} <b>look</b>` });
    const [mail] = await mailsTo(owner);
    expect(mail?.subject).toBe("Test Person mentioned you on support/reply v1");
    expect(mail?.text).toContain("> @Test Person @Test Person <b>look</b>");
    expect(mail?.text).toContain(`/${owner.workspaceSlug}/prompts/support~reply/versions/1?thread=thr_`);
    expect(mail?.text).toContain(`/${owner.workspaceSlug}/notifications`);
    expect(await mailsTo(author)).toEqual([]);
    expect(await getPreferences(author)).toMatchObject({ mentions: "never" });
  });

  test("are not sent for a comment that was not kept", async () => {
    const outsider = await aMember(db);
    await aThread(reviewer, { body: `${mentionOf(owner)} ${mentionOf(outsider)}` }).catch(() => undefined);
    expect(await mailsTo(owner)).toEqual([]);
    expect(await inboxOf(owner)).toMatchObject({ notifications: [] });
  });

  test("a digest gathers what is unread, once", async () => {
    await aThread(reviewer, { body: "First" });
    await aThread(reviewer, { body: "Second" });
    expect(await mailsTo(owner)).toEqual([]);
    await sendDigests({ db }, new Date());
    await sendDigests({ db }, new Date());
    const [digest, ...more] = await mailsTo(owner);
    expect(digest?.subject).toBe("2 unread notifications in Acme");
    expect(digest?.text).toMatch(/> First[\s\S]*> Second/);
    expect(more).toEqual([]);
    await aThread(reviewer, { body: "Third" });
    await sendDigests({ db }, new Date());
    expect(await mailsTo(owner)).toHaveLength(2);
  });

  test("a digest leaves out what was read, what is not wanted, what is old, and who has left", async () => {
    await aThread(reviewer);
    await markAllRead(owner);
    await updatePreferences(author, {
      ...DEFAULT_PREFERENCES,
      mentions: "never",
      replies: "never",
      comments: "never",
    });
    await sendDigests({ db }, new Date());
    expect([...(await mailsTo(owner)), ...(await mailsTo(author))]).toEqual([]);

    await updatePreferences(author, {
      ...DEFAULT_PREFERENCES,
      mentions: "daily",
      replies: "daily",
      comments: "daily",
    });
    await sendDigests({ db }, new Date(Date.now() + 8 * 86_400_000));
    expect(await mailsTo(author)).toEqual([]);
    await db.delete(memberships).where(eq(memberships.userId, author.userId));
    await sendDigests({ db }, new Date());
    expect(await mailsTo(author)).toEqual([]);
  });

  test("a failure between the mark and the mail loses neither", async () => {
    await aThread(reviewer);
    await db.execute(sql`revoke insert on mails from galley_app`);
    await expect(sendDigests({ db }, new Date())).rejects.toThrow();
    await db.execute(sql`grant insert on mails to galley_app`);
    await sendDigests({ db }, new Date());
    expect(await mailsTo(owner)).toHaveLength(1);
  });
});
