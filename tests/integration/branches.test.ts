import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { archiveBranch } from "@/server/branches/archive-branch";
import { createBranch } from "@/server/branches/create-branch";
import { listBranches } from "@/server/branches/list-branches";
import { mergeBranch } from "@/server/branches/merge-branch";
import { previewMerge } from "@/server/branches/preview-merge";
import { renameBranch } from "@/server/branches/rename-branch";
import { emptyDraft } from "@/server/drafts/draft-of-content";
import { resolveConflicts } from "@/server/drafts/merge-drafts";
import { saveDraft } from "@/server/drafts/save-draft";
import { createPrompt } from "@/server/prompts/create-prompt";
import { createVersion } from "@/server/versions/create-version";
import { findHead } from "@/server/versions/find-head";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const promptSlug = "support/reply";

const save = (member: TestMember, branchName: string, parentNumber: number | null, ...contents: string[]) =>
  createVersion(member, {
    promptSlug,
    branchName,
    parentNumber,
    content: {
      type: "chat",
      model: null,
      messages: contents.map((content, index) => ({
        id: `m${index + 1}`,
        role: index === 0 ? ("system" as const) : ("user" as const),
        content,
      })),
    },
  });

/** An editor of a prompt with v1 on `main`, and a branch `tone` that begins there. */
async function anAuthor(): Promise<TestMember> {
  const author = await aMember(db, "editor");
  await createPrompt(author, { slug: promptSlug, type: "chat", description: "" });
  await save(author, "main", null, "Be kind.", "{{question}}");
  await createBranch(author, { promptSlug, name: "tone" });
  return author;
}

const tone = { promptSlug, branchName: "tone" };
const intoMain = { promptSlug, from: "tone", into: "main" };

describe("branches", () => {
  test("begin with main's newest version, or any that is named", async () => {
    const author = await anAuthor();
    await save(author, "main", 1, "Be kinder.", "{{question}}");
    await createBranch(author, { promptSlug, name: "maya/second" });
    expect(await listBranches(author, { promptSlug })).toMatchObject([
      { name: "main", headNumber: 2, createdFromNumber: null, ahead: 0, behind: 0, hasDraft: false },
      { name: "maya/second", headNumber: 2, createdFromNumber: 2, ahead: 0, behind: 0 },
      { name: "tone", headNumber: 1, createdFromNumber: 1, ahead: 0, behind: 1 },
    ]);
    await createBranch(author, { promptSlug, name: "third", fromNumber: 1 });
    expect(await findHead(author, { promptSlug, branchName: "third" })).toMatchObject({ number: 1 });
  });

  test("count their versions over all of the prompt's, and move alone", async () => {
    const author = await anAuthor();
    await save(author, "tone", 1, "Be warm.", "{{question}}");
    await save(author, "main", 1, "Be kinder.", "{{question}}");
    expect(await save(author, "tone", 2, "Be warmer.", "{{question}}")).toMatchObject({
      number: 4,
      parentNumber: 2,
      branchName: "tone",
    });
    expect(await listBranches(author, { promptSlug })).toMatchObject([
      { name: "main", headNumber: 3 },
      { name: "tone", headNumber: 4, ahead: 2, behind: 1 },
    ]);
  });

  test("refuse an edit of another branch's version", async () => {
    const author = await anAuthor();
    await save(author, "tone", 1, "Be warm.", "{{question}}");
    await expect(save(author, "main", 2, "x")).rejects.toMatchObject({
      code: "conflict",
      message: 'v1 is the newest version of "main", not v2.',
    });
    await expect(save(author, "tone", 1, "x")).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("saved v2 while you were editing from v1"),
    });
  });

  test("are renamed with what they hold", async () => {
    const author = await anAuthor();
    await save(author, "tone", 1, "Be warm.", "{{question}}");
    await renameBranch(author, { ...tone, newName: "warmth" });
    expect(await findHead(author, { promptSlug, branchName: "warmth" })).toMatchObject({ number: 2 });
    await expect(findHead(author, tone)).rejects.toMatchObject({ code: "not_found" });
  });

  test("are put away with their name free again and their versions kept", async () => {
    const author = await anAuthor();
    await save(author, "tone", 1, "Be warm.", "{{question}}");
    await archiveBranch(author, tone);
    expect((await listBranches(author, { promptSlug })).map(({ name }) => name)).toEqual(["main"]);
    await createBranch(author, { promptSlug, name: "tone", fromNumber: 2 });
    expect(await findHead(author, tone)).toMatchObject({ number: 2 });
  });

  test("are not put away with a draft that nobody could find again", async () => {
    const author = await anAuthor();
    await saveDraft(author, { ...tone, document: emptyDraft("chat"), expectedRevision: 0, baseNumber: 1 });
    expect(await listBranches(author, { promptSlug })).toMatchObject([{}, { name: "tone", hasDraft: true }]);
    await expect(archiveBranch(author, tone)).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("refuse a taken name, a version that is not there, and a change of main", async () => {
    const author = await anAuthor();
    const main = { promptSlug, branchName: "main" };
    await expect(createBranch(author, { promptSlug, name: "tone" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(renameBranch(author, { ...tone, newName: "main" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(createBranch(author, { promptSlug, name: "x", fromNumber: 9 })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(renameBranch(author, { ...main, newName: "x" })).rejects.toMatchObject({
      code: "invalid_state",
    });
    await expect(archiveBranch(author, main)).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("need a first version", async () => {
    const author = await aMember(db, "editor");
    await createPrompt(author, { slug: promptSlug, type: "chat", description: "" });
    await expect(createBranch(author, { promptSlug, name: "x" })).rejects.toMatchObject({
      code: "invalid_state",
    });
  });

  test("are written by nobody who may only read, and unknown to strangers", async () => {
    const author = await anAuthor();
    const reviewer = await aColleague(author, "reviewer");
    const stranger = await aMember(db);
    const calls = (member: TestMember) => [
      createBranch(member, { promptSlug, name: "x" }),
      renameBranch(member, { ...tone, newName: "x" }),
      archiveBranch(member, tone),
    ];
    await Promise.all(
      calls(reviewer).map((call) => expect(call).rejects.toMatchObject({ code: "forbidden" })),
    );
    const reads = [listBranches(stranger, { promptSlug }), previewMerge(stranger, intoMain)];
    await Promise.all(
      [...calls(stranger), ...reads].map((call) => expect(call).rejects.toMatchObject({ code: "not_found" })),
    );
  });
});

describe("merging", () => {
  async function apart(): Promise<TestMember> {
    const author = await anAuthor();
    await save(author, "tone", 1, "Be warm.", "{{question}}");
    await save(author, "main", 1, "Be kind.", "Question: {{question}}");
    return author;
  }

  test("makes a version of two parents from what both changed", async () => {
    const author = await apart();
    const preview = await previewMerge(author, intoMain);
    expect(preview).toMatchObject({
      baseNumber: 1,
      intoHead: 3,
      fromHead: 2,
      conflicts: [],
      isUpToDate: false,
      isFastForward: false,
    });
    const { merged: document, fromHead, intoHead } = preview;
    const version = await mergeBranch(author, { ...intoMain, document, fromHead, intoHead });
    expect(version).toMatchObject({
      number: 4,
      branchName: "main",
      parentNumber: 3,
      mergedNumber: 2,
      message: "Merge tone into main",
      content: {
        messages: [
          { id: "m1", content: "Be warm." },
          { id: "m2", content: "Question: {{question}}" },
        ],
      },
    });
    expect(await previewMerge(author, intoMain)).toMatchObject({ isUpToDate: true });
    expect(await previewMerge(author, { ...intoMain, from: "main", into: "tone" })).toMatchObject({
      baseNumber: 2,
      isFastForward: true,
    });
  });

  test("shows what both changed in one place, and saves what was chosen", async () => {
    const author = await anAuthor();
    await save(author, "tone", 1, "Be warm.", "{{question}}");
    await save(author, "main", 1, "Be exact.", "{{question}}");
    const { merged, conflicts, fromHead, intoHead } = await previewMerge(author, intoMain);
    expect(conflicts).toMatchObject([
      { path: "messages.m1.content", base: "Be kind.", ours: "Be exact.", theirs: "Be warm." },
    ]);
    const document = resolveConflicts(
      merged,
      conflicts,
      new Map([["messages.m1.content", { text: "Be warm and exact." }]]),
    );
    const version = await mergeBranch(author, {
      ...intoMain,
      document,
      message: "Both",
      fromHead,
      intoHead,
    });
    expect(version).toMatchObject({
      message: "Both",
      content: { messages: [{ content: "Be warm and exact." }, {}] },
    });
  });

  test("makes a version also where only one of them has changes", async () => {
    const author = await anAuthor();
    await save(author, "tone", 1, "Be warm.", "{{question}}");
    const { merged: document, fromHead, intoHead, isFastForward } = await previewMerge(author, intoMain);
    expect(isFastForward).toBe(true);
    expect(await mergeBranch(author, { ...intoMain, document, fromHead, intoHead })).toMatchObject({
      number: 3,
      parentNumber: 1,
      mergedNumber: 2,
    });
  });

  test("begins from the last merge, so that what was settled once is settled", async () => {
    const author = await apart();
    const { merged: document, fromHead, intoHead } = await previewMerge(author, intoMain);
    await mergeBranch(author, { ...intoMain, document, fromHead, intoHead });
    await save(author, "tone", 2, "Be warm!", "{{question}}");
    expect(await previewMerge(author, intoMain)).toMatchObject({
      baseNumber: 2,
      conflicts: [],
      merged: { messages: [{ content: "Be warm!" }, { content: "Question: {{question}}" }] },
    });
  });

  test("can be saved from a draft that was merged in the editor", async () => {
    const author = await apart();
    const saved = await createVersion(author, {
      promptSlug,
      parentNumber: 3,
      mergedNumber: 2,
      content: { type: "chat", model: null, messages: [{ id: "m1", role: "system", content: "Be warm." }] },
    });
    expect(saved).toMatchObject({ number: 4, parentNumber: 3, mergedNumber: 2 });
    await expect(
      createVersion(author, {
        promptSlug,
        parentNumber: 4,
        mergedNumber: 2,
        content: { type: "chat", model: null, messages: [{ role: "system", content: "x" }] },
      }),
    ).rejects.toMatchObject({ code: "invalid_input", fieldErrors: [{ path: "mergedNumber" }] });
  });

  test("is refused when a branch moved on since it was looked at", async () => {
    const author = await apart();
    const { merged: document, fromHead, intoHead } = await previewMerge(author, intoMain);
    await save(author, "tone", 2, "Be warmer.", "{{question}}");
    await expect(mergeBranch(author, { ...intoMain, document, fromHead, intoHead })).rejects.toMatchObject({
      code: "conflict",
      message: '"tone" has v4 now. Merge again to take that along.',
    });
  });

  test("is refused with itself, with nothing new, and with what cannot be saved", async () => {
    const author = await apart();
    const { merged: document, fromHead, intoHead } = await previewMerge(author, intoMain);
    const call = { ...intoMain, document, fromHead, intoHead };
    await expect(previewMerge(author, { ...intoMain, from: "main" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(
      mergeBranch(author, { ...call, document: { ...document, metadata: "{" } }),
    ).rejects.toMatchObject({ code: "invalid_input", fieldErrors: [{ path: "content.metadata" }] });
    await mergeBranch(author, call);
    await expect(mergeBranch(author, { ...call, intoHead: 4 })).rejects.toMatchObject({
      code: "invalid_state",
    });
  });

  test("is forbidden to a reviewer and unknown to a stranger", async () => {
    const author = await apart();
    const { merged: document, fromHead, intoHead } = await previewMerge(author, intoMain);
    const call = { ...intoMain, document, fromHead, intoHead };
    await expect(mergeBranch(await aColleague(author, "reviewer"), call)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(mergeBranch(await aMember(db), call)).rejects.toMatchObject({ code: "not_found" });
  });
});
