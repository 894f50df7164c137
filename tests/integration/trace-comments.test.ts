import { afterAll, beforeAll, expect, test } from "vitest";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { createTraceThread } from "@/server/comments/create-trace-thread";
import { deleteComment } from "@/server/comments/delete-comment";
import { listTraceThreads } from "@/server/comments/list-trace-threads";
import { replyToThread } from "@/server/comments/reply-to-thread";
import { resolveThread } from "@/server/comments/resolve-thread";
import { ForbiddenError, NotFoundError } from "@/server/errors/domain-error";
import { listNotifications } from "@/server/notifications/list-notifications";
import { mentionOf } from "../support/comment-threads";
import { aColleague, aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { spanRow } from "../support/trace-store-rows";

const traceId = "c".repeat(32);
const spanId = "d".repeat(16);

let postgres: PostgresStore;
let traces: TestTraceStore;
beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
});
afterAll(async () => {
  setTraceStore(undefined);
  await Promise.all([postgres.close(), traces.stop()]);
});

async function aTeam() {
  const editor = await aMember(postgres.db, "editor");
  const row = spanRow({ workspace_id: editor.workspaceId, trace_id: traceId, span_id: spanId });
  await traces.store.insert("spans", [serializeSpanRow(row)]);
  return {
    editor,
    reviewer: await aColleague(editor, "reviewer"),
    viewer: await aColleague(editor, "viewer"),
  };
}

test("a thread about a span is read, answered and resolved by the team, and leads there", async () => {
  const { editor, reviewer, viewer } = await aTeam();
  const body = `${mentionOf(editor)} Why this?`;
  const { threadId } = await createTraceThread(reviewer, { traceId, spanId, body });
  const [told] = (await listNotifications(editor, { isUnread: true, limit: 5 })).notifications;
  expect(told).toMatchObject({ kind: "mention", subject: { about: "trace", traceId, threadId } });
  await replyToThread(editor, { threadId, body: "Because." });
  const [answered] = (await listNotifications(reviewer, { isUnread: true, limit: 5 })).notifications;
  expect(answered).toMatchObject({ kind: "reply", subject: { about: "trace", threadId } });
  await resolveThread(editor, { threadId });
  const list = await listTraceThreads(viewer, { traceId });
  expect(list).toMatchObject({
    canComment: false,
    mentioned: [{ userId: editor.userId }],
    threads: [{ spanId, resolvedBy: { userId: editor.userId }, comments: [{ body }, { body: "Because." }] }],
  });
});

test("a thread without comments goes", async () => {
  const { reviewer } = await aTeam();
  const { commentId } = await createTraceThread(reviewer, { traceId, body: "Never mind" });
  await deleteComment(reviewer, { commentId });
  expect((await listTraceThreads(reviewer, { traceId })).threads).toEqual([]);
});

test("nobody comments on what is not there, or without the permission", async () => {
  const { reviewer, viewer } = await aTeam();
  const stranger = await aMember(postgres.db);
  const body = "?";
  await Promise.all([
    expect(createTraceThread(viewer, { traceId, body })).rejects.toThrow(ForbiddenError),
    expect(createTraceThread(stranger, { traceId, body })).rejects.toThrow(NotFoundError),
    expect(createTraceThread(reviewer, { traceId, spanId: "e".repeat(16), body })).rejects.toThrow(
      NotFoundError,
    ),
  ]);
  expect((await listTraceThreads(stranger, { traceId })).threads).toEqual([]);
});
