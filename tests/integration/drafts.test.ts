import { and, desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents, draftPresences, memberships } from "@/db/schema";
import { createBranch } from "@/server/branches/create-branch";
import { discardDraft, undoDiscardDraft } from "@/server/drafts/discard-draft";
import type { DraftDocument } from "@/server/drafts/draft-document";
import { draftOf, emptyDraft } from "@/server/drafts/draft-of-content";
import { getDraft } from "@/server/drafts/get-draft";
import { leaveDraft, pollDraft } from "@/server/drafts/poll-draft";
import { saveDraft } from "@/server/drafts/save-draft";
import { saveableContentOf } from "@/server/drafts/saveable-content";
import { createPrompt } from "@/server/prompts/create-prompt";
import { createVersion } from "@/server/versions/create-version";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const promptSlug = "support/reply";

function draftSaying(text: string): DraftDocument {
  const [system, ...others] = emptyDraft("chat").messages;
  if (!system) throw new Error("An empty draft begins with a system message.");
  return { ...emptyDraft("chat"), messages: [{ ...system, content: text }, ...others] };
}

const save = (member: TestMember, text: string, expectedRevision: number, baseNumber: number | null = null) =>
  saveDraft(member, { promptSlug, document: draftSaying(text), expectedRevision, baseNumber });

const saveVersion = (member: TestMember, text: string, parentNumber: number | null, draftRevision?: number) =>
  createVersion(member, {
    promptSlug,
    content: saveableContentOf(draftSaying(text)),
    parentNumber,
    draftRevision,
  });

const saying = (document: DraftDocument) => document.messages[0]?.content;

async function anAuthor(): Promise<TestMember> {
  const author = await aMember(db, "editor");
  await createPrompt(author, { slug: promptSlug, type: "chat", description: "" });
  return author;
}

describe("a draft", () => {
  test("is the branch's newest version until somebody writes", async () => {
    const author = await anAuthor();
    const untouched = { revision: 0, isDirty: false, updatedBy: null, isDiscarded: false };
    expect(await getDraft(author, { promptSlug })).toMatchObject({
      ...untouched,
      document: emptyDraft("chat"),
      baseNumber: null,
      headNumber: null,
    });
    const { content } = await saveVersion(author, "Be kind.", null);
    expect(await getDraft(author, { promptSlug })).toMatchObject({
      ...untouched,
      document: draftOf(content),
      baseNumber: 1,
      headNumber: 1,
    });
  });

  test("is found again as it was typed, by everybody, with who wrote it", async () => {
    const author = await anAuthor();
    const document = { ...draftSaying("Be ki"), metadata: '{"half": ' };
    expect(await saveDraft(author, { promptSlug, document, expectedRevision: 0, baseNumber: null })).toEqual({
      revision: 1,
      isDirty: true,
    });
    const view = await getDraft(await aColleague(author, "viewer"), { promptSlug });
    expect(view).toMatchObject({
      document,
      revision: 1,
      isDirty: true,
      updatedBy: { id: author.userId, name: "Test Person" },
    });
  });

  test("refuses a save from another revision, and changes nothing", async () => {
    const author = await anAuthor();
    const colleague = await aColleague(author, "editor");
    await save(author, "Be kind.", 0);
    await expect(save(colleague, "Be brief.", 0)).rejects.toMatchObject({ code: "conflict" });
    expect(saying((await getDraft(author, { promptSlug })).document)).toBe("Be kind.");
    expect(await save(colleague, "Be kind and brief.", 1)).toMatchObject({ revision: 2 });
  });

  test("lets exactly one of several simultaneous saves through", async () => {
    const author = await anAuthor();
    const saves = ["a", "b", "c", "d"].map((text) => save(author, text, 0));
    const outcomes = await Promise.allSettled(saves);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is none when it says what the newest version says, and its revision still grows", async () => {
    const author = await anAuthor();
    await saveVersion(author, "Be kind.", null);
    await save(author, "Be kinder.", 0, 1);
    expect(await save(author, "Be kind.", 1, 1)).toEqual({ revision: 2, isDirty: false });
    expect(await getDraft(author, { promptSlug })).toMatchObject({
      revision: 2,
      isDirty: false,
      isDiscarded: false,
    });
    await expect(save(author, "from an old tab", 0, 1)).rejects.toMatchObject({ code: "conflict" });
    await expect(save(author, "from an old tab", 1, 1)).rejects.toMatchObject({ code: "conflict" });
  });

  test("belongs to its branch", async () => {
    const author = await anAuthor();
    await saveVersion(author, "Be kind.", null);
    await createBranch(author, { promptSlug, name: "tone" });
    const onTone = { promptSlug, branchName: "tone" };
    await saveDraft(author, {
      ...onTone,
      document: draftSaying("Be warm."),
      expectedRevision: 0,
      baseNumber: 1,
    });
    expect(saying((await getDraft(author, onTone)).document)).toBe("Be warm.");
    expect(saying((await getDraft(author, { promptSlug })).document)).toBe("Be kind.");
  });

  test("is put away by the version that holds it", async () => {
    const author = await anAuthor();
    const { revision } = await save(author, "Be kind.", 0);
    await saveVersion(author, "Be kind.", null, revision);
    expect(await getDraft(author, { promptSlug })).toMatchObject({
      revision: 2,
      isDirty: false,
      isDiscarded: false,
      baseNumber: 1,
    });
  });

  test("stays, on its old base, when somebody wrote on while the version was saved", async () => {
    const author = await anAuthor();
    const { revision } = await save(author, "Be kind.", 0);
    await save(await aColleague(author, "editor"), "Be kind and brief.", revision);
    await saveVersion(author, "Be kind.", null, revision);
    const view = await getDraft(author, { promptSlug });
    expect(view).toMatchObject({ revision: 2, isDirty: true, baseNumber: null, headNumber: 1 });
    expect(saying(view.document)).toBe("Be kind and brief.");
  });

  test("is left alone by a version that came another way", async () => {
    const author = await anAuthor();
    await save(author, "Be kind.", 0);
    await saveVersion(author, "Be brief.", null);
    expect(await getDraft(author, { promptSlug })).toMatchObject({ revision: 1, isDirty: true });
  });

  test("is forgotten by nobody when its author leaves", async () => {
    const author = await anAuthor();
    const owner = await aColleague(author, "owner");
    await save(author, "Be kind.", 0);
    await db.delete(memberships).where(eq(memberships.userId, author.userId));
    expect(await getDraft(owner, { promptSlug })).toMatchObject({ isDirty: true, updatedBy: null });
  });

  test.each([
    ["more than 2 MB", { ...draftSaying(""), messages: bigMessages() }, "document"],
    ["the other type", emptyDraft("text"), "document.type"],
  ])("refuses %s", async (_name, document, path) => {
    const author = await anAuthor();
    await expect(
      saveDraft(author, { promptSlug, document, expectedRevision: 0, baseNumber: null }),
    ).rejects.toMatchObject({ code: "invalid_input", fieldErrors: [{ path }] });
  });

  test("is forbidden to a reviewer and unknown to a stranger", async () => {
    const author = await anAuthor();
    const unknown = { code: "not_found" };
    const stranger = await aMember(db);
    await expect(save(await aColleague(author, "reviewer"), "x", 0)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(save(stranger, "x", 0)).rejects.toMatchObject(unknown);
    await expect(getDraft(stranger, { promptSlug })).rejects.toMatchObject(unknown);
    await expect(getDraft(author, { promptSlug, branchName: "none" })).rejects.toMatchObject(unknown);
    await expect(save(author, "x", 0, 7)).rejects.toMatchObject(unknown);
  });
});

function bigMessages() {
  const [message] = emptyDraft("chat").messages;
  if (!message) throw new Error("An empty draft begins with a message.");
  return Array.from({ length: 11 }, (_, index) => ({
    ...message,
    id: `m${index}`,
    content: "x".repeat(200_000),
  }));
}

describe("discarding a draft", () => {
  test("shows the newest version again, until it is taken back", async () => {
    const author = await anAuthor();
    await saveVersion(author, "Be kind.", null);
    await save(author, "Be kinder.", 0, 1);
    const discarded = await discardDraft(author, { promptSlug, expectedRevision: 1 });
    expect(discarded).toMatchObject({ revision: 2, isDirty: false, isDiscarded: true });
    expect(saying(discarded.document)).toBe("Be kind.");
    const back = await undoDiscardDraft(author, { promptSlug, expectedRevision: 2 });
    expect(back).toMatchObject({ revision: 3, isDirty: true, isDiscarded: false });
    expect(saying(back.document)).toBe("Be kinder.");
  });

  test("is final once somebody wrote on", async () => {
    const author = await anAuthor();
    await save(author, "Be kind.", 0);
    await discardDraft(author, { promptSlug, expectedRevision: 1 });
    await save(author, "Be brief.", 2);
    await expect(undoDiscardDraft(author, { promptSlug, expectedRevision: 3 })).rejects.toMatchObject({
      code: "invalid_state",
    });
  });

  test("refuses a draft that is not there, or that changed since it was seen", async () => {
    const author = await anAuthor();
    await expect(discardDraft(author, { promptSlug, expectedRevision: 0 })).rejects.toMatchObject({
      code: "invalid_state",
    });
    await save(author, "Be kind.", 0);
    await expect(discardDraft(author, { promptSlug, expectedRevision: 0 })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("is recorded, forbidden to a reviewer and unknown to a stranger", async () => {
    const author = await anAuthor();
    await save(author, "Be kind.", 0);
    const input = { promptSlug, expectedRevision: 1 };
    await expect(discardDraft(await aColleague(author, "reviewer"), input)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(undoDiscardDraft(await aMember(db), input)).rejects.toMatchObject({ code: "not_found" });
    await discardDraft(author, input);
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.workspaceId, author.workspaceId)))
      .orderBy(desc(auditEvents.sequence))
      .limit(1);
    expect(event).toMatchObject({ action: "draft.discard", after: { promptSlug, branchName: "main" } });
  });
});

describe("presence", () => {
  const poll = (member: TestMember, tabId: string, field: string | null = null) =>
    pollDraft(member, { promptSlug, tabId, field });

  test("shows who else has the branch open, in which field, and what is new", async () => {
    const author = await anAuthor();
    const reader = await aColleague(author, "viewer");
    await poll(author, "tab-1", "messages.m1");
    await save(author, "Be kind.", 0);
    expect(await poll(reader, "tab-2")).toEqual({
      revision: 1,
      updatedBy: author.userId,
      headNumber: null,
      present: expect.arrayContaining([
        { userId: author.userId, name: "Test Person", tabId: "tab-1", field: "messages.m1" },
        { userId: reader.userId, name: "Test Person", tabId: "tab-2", field: null },
      ]),
    });
  });

  test("forgets a tab that says it closes, and one that was not heard for long", async () => {
    const author = await anAuthor();
    await poll(author, "tab-1");
    await poll(author, "tab-2");
    await leaveDraft(author, { promptSlug, tabId: "tab-1" });
    expect((await poll(author, "tab-2")).present.map(({ tabId }) => tabId)).toEqual(["tab-2"]);
    await db
      .update(draftPresences)
      .set({ seenAt: new Date(Date.now() - 20_000) })
      .where(eq(draftPresences.workspaceId, author.workspaceId));
    expect((await poll(author, "tab-3")).present.map(({ tabId }) => tabId)).toEqual(["tab-3"]);
  });

  test("is unknown to a stranger", async () => {
    await anAuthor();
    const stranger = await aMember(db);
    await expect(poll(stranger, "tab-1")).rejects.toMatchObject({ code: "not_found" });
    await expect(leaveDraft(stranger, { promptSlug, tabId: "tab-1" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
