import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { listActivity } from "@/server/activity/list-activity";
import { recordAudit } from "@/server/audit/record-audit";
import { NotFoundError } from "@/server/errors/domain-error";
import { changeMemberRole } from "@/server/members/change-member-role";
import { createPrompt } from "@/server/prompts/create-prompt";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aPrompt } from "../support/a-prompt";
import { aThread, PROMPT } from "../support/comment-threads";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

type Filter = Partial<Parameters<typeof listActivity>[1]>;
const activityOf = (member: TestMember, filter: Filter = {}) =>
  listActivity(member, { limit: 50, ...filter });

/** The first words of each event, newest first. */
async function wordsOf(member: TestMember, filter: Filter = {}) {
  const { events } = await activityOf(member, filter);
  return events.map(({ sentence: [first] }) => (first?.kind === "text" ? first.text : first));
}

const record = (member: TestMember, action: `${string}.${string}`, promptId?: string) =>
  inWorkspace(member, (tx) =>
    recordAudit(tx, { action, subjectId: "x", ...(promptId === undefined ? {} : { promptId }) }),
  );

describe("listActivity", () => {
  test("tells what happened, newest first, with who did it and links", async () => {
    const owner = await aMember(db);
    const viewer = await aColleague(owner, "viewer");
    await aPrompt(owner);
    const { threadId } = await aThread(owner, { versionNumber: 2 });
    await changeMemberRole(owner, { userId: viewer.userId, role: "reviewer" });
    const { events } = await activityOf(viewer);
    expect(events).toMatchObject([
      { sentence: [{ text: "made" }, { kind: "person", name: "Test Person" }, {}, {}, {}] },
      {
        by: { kind: "user", id: owner.userId, name: "Test Person" },
        sentence: [
          { text: "commented on" },
          { kind: "thread", slug: PROMPT, number: 2, threadId },
          { text: "of" },
          { kind: "prompt", slug: PROMPT },
        ],
      },
      { sentence: [{ text: "created the workspace" }] },
    ]);
  });

  test("of one prompt is about that prompt alone", async () => {
    const owner = await aMember(db);
    await aPrompt(owner);
    await createPrompt(owner, { slug: "other", type: "text", description: "" });
    await aThread(owner);
    expect(await wordsOf(owner, { promptSlug: PROMPT })).toEqual(["commented on"]);
    expect(await wordsOf(owner, { promptSlug: "other" })).toEqual(["created"]);
  });

  test("narrows to a person and to a kind", async () => {
    const owner = await aMember(db);
    const editor = await aColleague(owner, "editor");
    await aPrompt(owner);
    await aThread(owner);
    await createPrompt(editor, { slug: "other", type: "text", description: "" });
    expect(await wordsOf(owner, { userId: editor.userId })).toEqual(["created"]);
    expect(await wordsOf(owner, { kind: "comments" })).toEqual(["commented on"]);
    expect(await wordsOf(owner, { kind: "deployments" })).toEqual([]);
  });

  test("comes in pages", async () => {
    const owner = await aMember(db);
    await aPrompt(owner);
    await aThread(owner);
    const first = await activityOf(owner, { limit: 1 });
    const second = await activityOf(owner, { limit: 1, cursor: first.nextCursor });
    expect(second.events.map(({ sentence }) => sentence)).toEqual([
      [{ kind: "text", text: "created the workspace" }],
    ]);
    expect(second.nextCursor).toBeNull();
  });

  test("hides from each what they may not read: keys, and nouns without a rule", async () => {
    const owner = await aMember(db);
    const viewer = await aColleague(owner, "viewer");
    const editor = await aColleague(owner, "editor");
    const { id } = await aPrompt(owner);
    await record(owner, "key.create");
    await record(owner, "novelty.happen");
    await record(owner, "novelty.touch", id);
    await record(owner, "prompt.star", id);
    expect(await wordsOf(owner)).toEqual(["did", "did", "created the API key", "created the workspace"]);
    expect(await wordsOf(editor)).toEqual(["did", "created the API key", "created the workspace"]);
    expect(await wordsOf(viewer)).toEqual(["did", "created the workspace"]);
    expect(await wordsOf(viewer, { kind: "keys" })).toEqual([]);
  });

  test("knows nothing of another workspace", async () => {
    const owner = await aMember(db);
    await aPrompt(owner);
    await aThread(owner);
    const stranger = await aMember(db);
    expect(await wordsOf(stranger)).toEqual(["created the workspace"]);
    expect(await wordsOf(stranger, { userId: owner.userId })).toEqual([]);
    await expect(activityOf(stranger, { promptSlug: PROMPT })).rejects.toThrow(NotFoundError);
  });
});
