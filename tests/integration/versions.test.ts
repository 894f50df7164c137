import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents, memberships, promptSearchTexts, prompts } from "@/db/schema";
import { createBranch } from "@/server/branches/create-branch";
import { deployVersion } from "@/server/deployments/deploy-version";
import { createPrompt } from "@/server/prompts/create-prompt";
import { compareVersions } from "@/server/versions/compare-versions";
import { createVersion } from "@/server/versions/create-version";
import { findHead } from "@/server/versions/find-head";
import { getVersion } from "@/server/versions/get-version";
import { getVersionGraph } from "@/server/versions/get-version-graph";
import { listVersions } from "@/server/versions/list-versions";
import { restoreVersion } from "@/server/versions/restore-version";
import type { DraftContentInput } from "@/server/versions/version-schemas";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const promptSlug = "support/reply";
const chat = (...contents: string[]): DraftContentInput => ({
  type: "chat",
  messages: contents.map((content, index) => ({ role: index === 0 ? "system" : "user", content })),
  model: { provider: "openai", name: "gpt-5-mini", parameters: { temperature: 0.2 } },
});

const save = (member: TestMember, content: DraftContentInput, parentNumber: number | null) =>
  createVersion(member, { promptSlug, content, message: "A change", parentNumber });

/** An editor of a workspace whose prompt holds one version per given text. */
async function anAuthor(...texts: string[]): Promise<TestMember> {
  const author = await aMember(db, "editor");
  await createPrompt(author, { slug: promptSlug, type: "chat", description: "" });
  for (const [index, text] of texts.entries()) await save(author, chat(text), index === 0 ? null : index);
  return author;
}

describe("createVersion", () => {
  test("numbers versions from 1 and finds their variables", async () => {
    const author = await anAuthor();
    await save(author, chat("You are {{company}}'s agent.", "{{question}}"), null);
    const second = await save(author, chat("Be kind.", "{{question}} {{company}}"), 1);
    expect(second).toMatchObject({ number: 2, parentNumber: 1, actorId: author.userId });
    expect(second.content.variables).toEqual([
      { name: "question", kind: "value", schema: { type: "string" }, required: true, description: "" },
      { name: "company", kind: "value", schema: { type: "string" }, required: true, description: "" },
    ]);
    expect(second.contentHash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test("records who saved what", async () => {
    const author = await anAuthor("one");
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, author.workspaceId))
      .orderBy(desc(auditEvents.sequence))
      .limit(1);
    expect(event).toMatchObject({
      action: "version.create",
      actorId: author.userId,
      after: { promptSlug, number: 1, message: "A change" },
    });
  });

  test("refuses an edit of a version that is not the newest any more, and says whose is", async () => {
    const author = await anAuthor("one", "two");
    const colleague = await aColleague(author, "editor");
    await expect(save(colleague, chat("mine"), 1)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Test Person saved v2 while you were editing from v1."),
    });
    await expect(save(colleague, chat("mine"), null)).rejects.toMatchObject({ code: "conflict" });
    await expect(save(colleague, chat("mine"), 7)).rejects.toMatchObject({ code: "conflict" });
  });

  test("refuses to save what did not change", async () => {
    const author = await anAuthor("one");
    await expect(save(author, chat("one"), 1)).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("lets exactly one of several simultaneous edits of one version through", async () => {
    const author = await anAuthor("one");
    const edits = ["a", "b", "c", "d"].map((text) => save(author, chat(text), 1));
    const outcomes = await Promise.allSettled(edits);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(
      (await listVersions(author, { promptSlug, limit: 10 })).versions.map(({ number }) => number),
    ).toEqual([2, 1]);
  });

  test("gives simultaneous saves distinct numbers", async () => {
    const author = await anAuthor("one", "two", "three");
    const restores = [1, 2, 1, 2].map((number) => restoreVersion(author, { promptSlug, number }));
    const saved = (await Promise.allSettled(restores)).flatMap((outcome) =>
      outcome.status === "fulfilled" ? [outcome.value.number] : [],
    );
    expect(new Set(saved).size).toBe(saved.length);
    expect(saved.length).toBeGreaterThan(1);
    const numbers = (await listVersions(author, { promptSlug, limit: 10 })).versions.map(
      ({ number }) => number,
    );
    expect(numbers).toEqual(numbers.map((_, index) => numbers.length - index));
  });

  test("makes a message of what changed when none is given", async () => {
    const author = await anAuthor();
    const first = await createVersion(author, { promptSlug, content: chat("one"), parentNumber: null });
    const second = await createVersion(author, { promptSlug, content: chat("two"), parentNumber: 1 });
    expect([first.message, second.message]).toEqual(["First version", "Change the system message"]);
  });

  test("keeps the ids of messages, and takes a message without one for that of its place", async () => {
    const author = await anAuthor();
    const { content } = await createVersion(author, {
      promptSlug,
      content: {
        type: "chat",
        model: null,
        messages: [
          { id: "m2", role: "system", content: "one" },
          { role: "user", content: "two" },
        ],
      },
      parentNumber: null,
    });
    expect(content).toMatchObject({ messages: [{ id: "m2" }, { id: "m4" }] });
  });

  test("takes what the author says of variables, and leaves out those of which nothing is used", async () => {
    const author = await anAuthor();
    const { content } = await createVersion(author, {
      promptSlug,
      content: {
        ...chat("{{tone}} {{question}}"),
        variables: [
          {
            name: "tone",
            schema: { type: "string", enum: ["kind", "brief"] },
            default: "kind",
            required: false,
          },
          { name: "gone" },
        ],
      },
      parentNumber: null,
    });
    expect(content.variables).toMatchObject([
      { name: "tone", schema: { enum: ["kind", "brief"] }, default: "kind", required: false },
      { name: "question", schema: { type: "string" }, required: true },
    ]);
  });

  test.each([
    ["a template that cannot be read", chat("ok", "{{x"), "content.messages.1.content"],
    ["nothing", chat("", "  "), "content.messages.0.content"],
    ["the other type", { type: "text", text: "x", model: null }, "content.type"],
    ["more than 1 MB", chat(...Array.from({ length: 8 }, () => "é".repeat(100_000))), "content"],
    [
      "hundreds of variables",
      chat(Array.from({ length: 201 }, (_, index) => `{{v${index}}}`).join("")),
      "content",
    ],
    [
      "a default of the wrong type",
      { ...chat("{{n}}"), variables: [{ name: "n", schema: { type: "number" }, default: "two" }] },
      "content.variables.n.default",
    ],
    [
      "a schema that cannot be checked",
      { ...chat("{{n}}"), variables: [{ name: "n", schema: { type: "string", pattern: "a+" } }] },
      "content.variables.n.schema.pattern",
    ],
    [
      "an image outside of a user message",
      { ...chat("{{photo}}"), variables: [{ name: "photo", kind: "image" }] },
      "content.messages.0.content",
    ],
    [
      "messages that are printed",
      {
        type: "chat",
        model: null,
        messages: [
          { role: "placeholder", name: "history" },
          { role: "user", content: "{{history}}" },
        ],
      },
      "content.messages.0.name",
    ],
    [
      "an answer to a call that nobody made",
      {
        type: "chat",
        model: null,
        messages: [{ role: "tool", content: "42", toolCallId: "c1" }],
      },
      "content.messages.0.toolCallId",
    ],
    [
      "the choice of a tool that is not there",
      { ...chat("x"), toolChoice: { name: "find" } },
      "content.toolChoice",
    ],
  ] satisfies [string, DraftContentInput, string][])("refuses %s", async (_name, content, path) => {
    const author = await anAuthor();
    await expect(save(author, content, null)).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [{ path }],
    });
  });

  test("refuses an archived prompt", async () => {
    const author = await anAuthor("one");
    await db
      .update(prompts)
      .set({ archivedAt: new Date() })
      .where(eq(prompts.workspaceId, author.workspaceId));
    await expect(save(author, chat("two"), 1)).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("makes main's newest words findable, and no other branch's", async () => {
    const author = await anAuthor("one {{question}}");
    await createBranch(author, { promptSlug, name: "tone" });
    await createVersion(author, { promptSlug, branchName: "tone", content: chat("two"), parentNumber: 1 });
    const [found] = await db
      .select()
      .from(promptSearchTexts)
      .where(eq(promptSearchTexts.workspaceId, author.workspaceId));
    expect(found).toMatchObject({ variables: "question", body: "one {{question}}" });
  });

  test("is forbidden to a viewer and unknown to a stranger", async () => {
    const author = await anAuthor("one");
    await expect(save(await aColleague(author, "viewer"), chat("x"), 1)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(save(await aMember(db), chat("x"), null)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("reading versions", () => {
  test("lists newest first in pages, with what is live where", async () => {
    const author = await anAuthor("one", "two", "three");
    const owner = await aColleague(author, "owner");
    await deployVersion(owner, {
      promptSlug,
      environmentName: "staging",
      versionNumber: 2,
      reason: "Try it",
    });
    const first = await listVersions(author, { promptSlug, limit: 2 });
    expect(
      first.versions.map(({ number, live }) => [number, live.map((badge) => badge.environmentName)]),
    ).toEqual([
      [3, []],
      [2, ["staging"]],
    ]);
    expect(first.nextCursor).toBe(2);
    const rest = await listVersions(author, { promptSlug, limit: 2, cursor: 2 });
    expect(rest).toMatchObject({ versions: [{ number: 1 }], nextCursor: null });
  });

  test("keeps the version of an author who left", async () => {
    const author = await anAuthor("one");
    const owner = await aColleague(author, "owner");
    await db.delete(memberships).where(eq(memberships.userId, author.userId));
    expect(await getVersion(owner, { promptSlug, number: 1 })).toMatchObject({
      author: { kind: "user", id: author.userId, name: null },
    });
  });

  test("follows one branch back beyond where it was created", async () => {
    const author = await anAuthor("one", "two", "three");
    await createBranch(author, { promptSlug, name: "tone", fromNumber: 2 });
    await createVersion(author, { promptSlug, branchName: "tone", content: chat("kind"), parentNumber: 2 });
    const list = (more: object) => listVersions(author, { promptSlug, branchName: "tone", ...more });
    const numbers = (page: Awaited<ReturnType<typeof list>>) => page.versions.map(({ number }) => number);
    expect(numbers(await list({}))).toEqual([4, 2, 1]);
    const first = await list({ limit: 2 });
    expect([numbers(first), first.nextCursor]).toEqual([[4, 2], 2]);
    const rest = await list({ limit: 2, cursor: 2 });
    expect([numbers(rest), rest.nextCursor]).toEqual([[1], null]);
  });

  test("draws the history of all branches, a page at a time", async () => {
    const author = await anAuthor("one", "two");
    await createBranch(author, { promptSlug, name: "tone", fromNumber: 1 });
    await createVersion(author, { promptSlug, branchName: "tone", content: chat("kind"), parentNumber: 1 });
    const graph = await getVersionGraph(author, { promptSlug, limit: 2 });
    expect(graph).toMatchObject({
      versions: [
        { number: 3, parentNumber: 1, branchName: "tone" },
        { number: 2, parentNumber: 1, branchName: "main" },
      ],
      heads: [
        { branchName: "main", headNumber: 2 },
        { branchName: "tone", headNumber: 3 },
      ],
      nextCursor: 2,
    });
    expect(await getVersionGraph(author, { promptSlug, cursor: 2 })).toMatchObject({
      versions: [{ number: 1 }],
      nextCursor: null,
    });
  });

  test("gives an editor the newest version, or null before the first", async () => {
    expect(await findHead(await anAuthor(), { promptSlug })).toBeNull();
    expect(await findHead(await anAuthor("one", "two"), { promptSlug })).toMatchObject({
      number: 2,
    });
  });

  test("compares two versions in either direction", async () => {
    const author = await anAuthor("Be kind.", "Be brief.");
    const there = await compareVersions(author, { promptSlug, from: 1, to: 2 });
    expect(there).toMatchObject({ from: { number: 1 }, to: { number: 2 }, diff: { isIdentical: false } });
    const back = await compareVersions(author, { promptSlug, from: 2, to: 1 });
    expect(back.diff.messages[0]?.parts).toContainEqual({ kind: "added", text: "kind" });
    expect((await compareVersions(author, { promptSlug, from: 1, to: 1 })).diff.isIdentical).toBe(true);
  });

  test("knows neither another workspace's versions nor those that do not exist", async () => {
    const [author, stranger] = [await anAuthor("one"), await aMember(db)];
    const unknown = { code: "not_found" };
    await expect(getVersion(stranger, { promptSlug, number: 1 })).rejects.toMatchObject(unknown);
    await expect(listVersions(stranger, { promptSlug, limit: 10 })).rejects.toMatchObject(unknown);
    await expect(findHead(stranger, { promptSlug })).rejects.toMatchObject(unknown);
    await expect(compareVersions(stranger, { promptSlug, from: 1, to: 1 })).rejects.toMatchObject(unknown);
    await expect(getVersion(author, { promptSlug, number: 2 })).rejects.toMatchObject(unknown);
  });
});

describe("restoreVersion", () => {
  test("makes the old content the newest version and leaves history as it was", async () => {
    const author = await anAuthor("one", "two", "three");
    const restored = await restoreVersion(author, { promptSlug, number: 1 });
    const original = await getVersion(author, { promptSlug, number: 1 });
    expect(restored).toMatchObject({
      number: 4,
      parentNumber: 3,
      message: "Restore v1",
      contentHash: original.contentHash,
    });
    expect(restored.content).toEqual(original.content);
  });

  test("puts it on the branch that is named", async () => {
    const author = await anAuthor("one", "two");
    await createBranch(author, { promptSlug, name: "tone" });
    expect(await restoreVersion(author, { promptSlug, number: 1, branchName: "tone" })).toMatchObject({
      number: 3,
      branchName: "tone",
      parentNumber: 2,
    });
    expect(await findHead(author, { promptSlug })).toMatchObject({ number: 2 });
  });

  test("refuses what is the newest content already", async () => {
    const author = await anAuthor("one", "two");
    await expect(restoreVersion(author, { promptSlug, number: 2 })).rejects.toMatchObject({
      code: "invalid_state",
    });
    await restoreVersion(author, { promptSlug, number: 1 });
    await expect(restoreVersion(author, { promptSlug, number: 1 })).rejects.toMatchObject({
      code: "invalid_state",
      message: "v3, the newest version, already holds what v1 held.",
    });
  });

  test("is forbidden to a reviewer, and unknown to a stranger", async () => {
    const author = await anAuthor("one", "two");
    const old = { promptSlug, number: 1 };
    await expect(restoreVersion(await aColleague(author, "reviewer"), old)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(restoreVersion(await aMember(db), old)).rejects.toMatchObject({ code: "not_found" });
  });
});
