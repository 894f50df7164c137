import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { ForbiddenError, NotFoundError } from "@/server/errors/domain-error";
import { amendRelease } from "@/server/releases/amend-release";
import { aThread, firstMessage, threadsIn, threadsOf } from "../support/comment-threads";
import { aMember } from "../support/factories";
import { aTeam, request, seenOf, slug } from "../support/releases";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const postgres = await createTestPostgres();
  db = postgres.db;
  return () => postgres.close();
});

test("a thread that a reviewer opens in a release says so on the page of its version", async () => {
  const { owner, editor, first } = await aTeam(db);
  const release = await request(editor, { items: [{ promptSlug: slug, versionNumber: 1 }] });
  const { id, text } = await firstMessage(owner);
  const anchor = { messageId: id, range: { start: 0, end: 4, quote: text.slice(0, 4) } };
  const { threadId } = await aThread(first, { releaseId: release.id, anchor });

  const onVersion = await threadsOf(editor, 1);
  expect(onVersion.threads).toMatchObject([{ id: threadId, releaseNumber: release.number, anchor }]);
  const [event] = await db
    .select({ correlationId: auditEvents.correlationId })
    .from(auditEvents)
    .where(and(eq(auditEvents.workspaceId, owner.workspaceId), eq(auditEvents.subjectId, threadId)));
  expect(event).toEqual({ correlationId: release.id });
});

test("it stays with the release when another version takes the place of the one it quotes", async () => {
  const { editor, first } = await aTeam(db);
  const release = await request(editor);
  const elsewhere = await aThread(first, { versionNumber: 1 });
  const { threadId } = await aThread(first, { versionNumber: 2, releaseId: release.id });
  await amendRelease(editor, {
    ...seenOf(release),
    items: [{ promptSlug: slug, versionNumber: 1 }],
  });

  const inRelease = await threadsIn(editor, release.id, 1);
  expect(inRelease.threads.map(({ id, versionNumber }) => [id, versionNumber])).toEqual([
    [elsewhere.threadId, 1],
    [threadId, 2],
  ]);
  expect((await threadsOf(editor, 1)).threads.map(({ id }) => id)).toEqual([elsewhere.threadId]);
});

test("a version that the release never asked for is not commented on in it", async () => {
  const { editor, first } = await aTeam(db);
  const release = await request(editor);
  await expect(aThread(first, { versionNumber: 3, releaseId: release.id })).rejects.toThrow(NotFoundError);
});

test("a viewer reads and does not write", async () => {
  const { editor, viewer } = await aTeam(db);
  const release = await request(editor);
  await expect(aThread(viewer, { versionNumber: 2, releaseId: release.id })).rejects.toThrow(ForbiddenError);
});

test("a release of another workspace does not exist", async () => {
  const { editor } = await aTeam(db);
  const release = await request(editor);
  const { first } = await aTeam(db);
  await expect(aThread(first, { versionNumber: 2, releaseId: release.id })).rejects.toThrow(NotFoundError);
  const stranger = await aMember(db, "owner");
  await expect(threadsIn(stranger, release.id, 2)).rejects.toThrow(NotFoundError);
});
