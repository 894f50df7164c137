import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents, comments, commentThreads, memberships } from "@/db/schema";
import { deleteComment } from "@/server/comments/delete-comment";
import { editComment } from "@/server/comments/edit-comment";
import { reopenThread } from "@/server/comments/reopen-thread";
import { replyToThread } from "@/server/comments/reply-to-thread";
import { resolveThread } from "@/server/comments/resolve-thread";
import { ForbiddenError, InvalidInputError, NotFoundError } from "@/server/errors/domain-error";
import { aPrompt } from "../support/a-prompt";
import { aThread, firstMessage, mentionOf, threadsOf } from "../support/comment-threads";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

/** An editor, a reviewer and a viewer of a workspace whose prompt has three versions. */
async function aTeam() {
  const editor = await aMember(db, "editor");
  const [reviewer, viewer] = [await aColleague(editor, "reviewer"), await aColleague(editor, "viewer")];
  const prompt = await aPrompt(editor);
  return { editor, reviewer, viewer, prompt };
}

const trailOf = ({ workspaceId }: TestMember) =>
  db
    .select({ action: auditEvents.action, promptId: auditEvents.promptId })
    .from(auditEvents)
    .where(eq(auditEvents.workspaceId, workspaceId))
    .orderBy(asc(auditEvents.sequence));

const bodiesOf = async (member: TestMember) =>
  (await threadsOf(member, 1)).threads.map((thread) => thread.comments.map(({ body }) => body));

describe("createThread", () => {
  test("opens a thread about a version, for everybody to read", async () => {
    const { reviewer, viewer, prompt } = await aTeam();
    const { threadId } = await aThread(reviewer, { body: "  Why so long?\nReally?  " });
    const list = await threadsOf(viewer, 1);
    expect(list.canComment).toBe(false);
    expect(list.threads).toMatchObject([
      {
        id: threadId,
        versionNumber: 1,
        anchor: null,
        resolvedAt: null,
        comments: [
          { author: { userId: reviewer.userId, name: "Test Person" }, isOwn: false, isDeleted: false },
        ],
      },
    ]);
    expect((await trailOf(reviewer)).at(-1)).toEqual({
      action: "comment.create-thread",
      promptId: prompt.id,
    });
  });

  test("holds on to a message, or to a range of its text", async () => {
    const { reviewer } = await aTeam();
    const { id, text } = await firstMessage(reviewer);
    const range = { start: 5, end: 7, quote: text.slice(5, 7) };
    await aThread(reviewer, { anchor: { messageId: id } });
    await aThread(reviewer, { anchor: { messageId: id, range } });
    const { threads } = await threadsOf(reviewer, 1);
    expect(threads.map(({ anchor }) => anchor)).toEqual([{ messageId: id }, { messageId: id, range }]);
  });

  test("refuses an anchor that the version does not have", async () => {
    const { reviewer } = await aTeam();
    const { id } = await firstMessage(reviewer);
    const anchors = [
      { messageId: "nobody" },
      { messageId: null },
      { messageId: id, range: { start: 0, end: 4, quote: "That" } },
      { messageId: id, range: { start: 5_000, end: 5_002, quote: "is" } },
    ];
    for (const anchor of anchors) {
      await expect.soft(aThread(reviewer, { anchor })).rejects.toThrow(InvalidInputError);
    }
    expect((await threadsOf(reviewer)).threads).toEqual([]);
  });

  test("refuses to mention somebody outside of the workspace", async () => {
    const { reviewer, viewer } = await aTeam();
    const stranger = await aMember(db);
    await expect(aThread(reviewer, { body: `Look, ${mentionOf(stranger)}` })).rejects.toThrow(
      InvalidInputError,
    );
    await aThread(reviewer, { body: `Look, ${mentionOf(viewer)}` });
    expect((await threadsOf(reviewer, 1)).mentioned).toEqual([
      { userId: viewer.userId, name: "Test Person" },
    ]);
  });

  test("is refused to viewers, about versions that do not exist, and about prompts of others", async () => {
    const { reviewer, viewer } = await aTeam();
    await expect(aThread(viewer)).rejects.toThrow(ForbiddenError);
    await expect(aThread(reviewer, { versionNumber: 9 })).rejects.toThrow(NotFoundError);
    await expect(aThread(await aMember(db))).rejects.toThrow(NotFoundError);
  });
});

describe("replyToThread", () => {
  test("adds to the thread, in the order things were said", async () => {
    const { editor, reviewer } = await aTeam();
    const { threadId } = await aThread(reviewer);
    await replyToThread(editor, { threadId, body: "Because." });
    await replyToThread(reviewer, { threadId, body: "I see." });
    expect(await bodiesOf(editor)).toEqual([["Why so long?", "Because.", "I see."]]);
    expect((await trailOf(editor)).at(-1)?.action).toBe("comment.reply");
  });

  test("is refused to viewers, and in threads of another workspace", async () => {
    const { reviewer, viewer } = await aTeam();
    const { threadId } = await aThread(reviewer);
    await expect(replyToThread(viewer, { threadId, body: "No" })).rejects.toThrow(ForbiddenError);
    await expect(replyToThread(await aMember(db), { threadId, body: "No" })).rejects.toThrow(NotFoundError);
  });
});

describe("editComment", () => {
  test("changes what one said oneself, and says that it was changed", async () => {
    const { reviewer, prompt } = await aTeam();
    const { commentId } = await aThread(reviewer);
    await editComment(reviewer, { commentId, body: "Why so short?" });
    const [thread] = (await threadsOf(reviewer, 1)).threads;
    expect(thread?.comments).toMatchObject([
      { body: "Why so short?", editedAt: expect.any(Date), isOwn: true },
    ]);
    expect((await trailOf(reviewer)).at(-1)).toEqual({ action: "comment.edit", promptId: prompt.id });
  });

  test("is refused to everybody else, owners included, and for new mentions of strangers", async () => {
    const { editor, reviewer } = await aTeam();
    const owner = await aColleague(editor, "owner");
    const { commentId } = await aThread(reviewer);
    await expect(editComment(owner, { commentId, body: "Mine" })).rejects.toThrow(ForbiddenError);
    await expect(editComment(await aMember(db), { commentId, body: "Mine" })).rejects.toThrow(NotFoundError);
    const body = mentionOf(await aMember(db));
    await expect(editComment(reviewer, { commentId, body })).rejects.toThrow(InvalidInputError);
  });

  test("leaves a mention alone of somebody who has left since", async () => {
    const { reviewer, viewer } = await aTeam();
    const { commentId } = await aThread(reviewer, { body: mentionOf(viewer) });
    await db.delete(memberships).where(eq(memberships.userId, viewer.userId));
    await editComment(reviewer, { commentId, body: `${mentionOf(viewer)} knew` });
    const { threads, mentioned } = await threadsOf(reviewer, 1);
    expect(threads[0]?.comments[0]?.body).toBe(`${mentionOf(viewer)} knew`);
    expect(mentioned).toEqual([]);
  });
});

describe("deleteComment", () => {
  test("takes a thread that nobody answered with it", async () => {
    const { reviewer } = await aTeam();
    const { commentId } = await aThread(reviewer);
    await deleteComment(reviewer, { commentId });
    expect((await threadsOf(reviewer)).threads).toEqual([]);
    expect((await trailOf(reviewer)).at(-1)?.action).toBe("comment.delete");
  });

  test("leaves the place of a comment that was answered, without its words", async () => {
    const { editor, reviewer } = await aTeam();
    const { threadId, commentId } = await aThread(reviewer);
    const reply = await replyToThread(editor, { threadId, body: "Because." });
    await deleteComment(reviewer, { commentId });
    expect(await bodiesOf(editor)).toEqual([["", "Because."]]);
    const [thread] = (await threadsOf(editor, 1)).threads;
    expect(thread?.comments.map(({ isDeleted }) => isDeleted)).toEqual([true, false]);

    await deleteComment(editor, { commentId: reply.commentId });
    const rows = await db.select().from(comments).where(eq(comments.threadId, threadId));
    expect(rows).toEqual([]);
  });

  test("is refused to everybody else, and for what is deleted already", async () => {
    const { editor, reviewer } = await aTeam();
    const { threadId, commentId } = await aThread(reviewer);
    await replyToThread(editor, { threadId, body: "Because." });
    await expect(deleteComment(editor, { commentId })).rejects.toThrow(ForbiddenError);
    await expect(deleteComment(await aMember(db), { commentId })).rejects.toThrow(NotFoundError);
    await deleteComment(reviewer, { commentId });
    await expect(deleteComment(reviewer, { commentId })).rejects.toThrow(NotFoundError);
  });
});

describe("resolveThread and reopenThread", () => {
  test("settle a matter and take it up again, each recorded once", async () => {
    const { editor, reviewer } = await aTeam();
    const { threadId } = await aThread(reviewer);
    await resolveThread(editor, { threadId });
    await resolveThread(reviewer, { threadId });
    expect((await threadsOf(reviewer, 1)).threads).toMatchObject([
      { resolvedAt: expect.any(Date), resolvedBy: { userId: editor.userId } },
    ]);
    await reopenThread(reviewer, { threadId });
    expect((await threadsOf(reviewer, 1)).threads).toMatchObject([{ resolvedAt: null, resolvedBy: null }]);
    const actions = (await trailOf(editor)).map(({ action }) => action);
    expect(actions.slice(-2)).toEqual(["comment.resolve", "comment.reopen"]);
  });

  test("are refused to viewers, and in another workspace", async () => {
    const { reviewer, viewer } = await aTeam();
    const { threadId } = await aThread(reviewer);
    for (const settle of [resolveThread, reopenThread]) {
      await expect(settle(viewer, { threadId })).rejects.toThrow(ForbiddenError);
      await expect(settle(await aMember(db), { threadId })).rejects.toThrow(NotFoundError);
    }
  });
});

describe("listThreads", () => {
  test("shows on the newest version what is still open of those it came from", async () => {
    const { reviewer } = await aTeam();
    const open = await aThread(reviewer, { versionNumber: 1 });
    const settled = await aThread(reviewer, { versionNumber: 2 });
    const own = await aThread(reviewer, { versionNumber: 3 });
    await resolveThread(reviewer, { threadId: settled.threadId });
    const idsOn = async (number?: number) => (await threadsOf(reviewer, number)).threads.map(({ id }) => id);
    expect(await idsOn(3)).toEqual([open.threadId, own.threadId]);
    expect(await idsOn(2)).toEqual([settled.threadId]);
    expect(await idsOn()).toEqual([open.threadId, settled.threadId, own.threadId]);
  });

  test("finds nothing of another workspace", async () => {
    const { reviewer } = await aTeam();
    await aThread(reviewer);
    await expect(threadsOf(await aMember(db))).rejects.toThrow(NotFoundError);
    const other = await aTeam();
    expect((await threadsOf(other.reviewer)).threads).toEqual([]);
    const kept = await db.$count(commentThreads, eq(commentThreads.workspaceId, reviewer.workspaceId));
    expect(kept).toBe(1);
  });
});
