import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents, memberships } from "@/db/schema";
import { deployVersion } from "@/server/deployments/deploy-version";
import { createPrompt } from "@/server/prompts/create-prompt";
import { compareVersions } from "@/server/versions/compare-versions";
import { createVersion } from "@/server/versions/create-version";
import { findLatestVersion } from "@/server/versions/find-latest-version";
import { getVersion } from "@/server/versions/get-version";
import { listVersions } from "@/server/versions/list-versions";
import { restoreVersion } from "@/server/versions/restore-version";
import type { DraftContent } from "@/server/versions/version-schemas";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const promptSlug = "support/reply";
const chat = (...contents: string[]): DraftContent => ({
  type: "chat",
  messages: contents.map((content, index) => ({ role: index === 0 ? "system" : "user", content })),
  model: { provider: "openai", name: "gpt-5-mini", parameters: { temperature: 0.2 } },
});

const save = (member: TestMember, content: DraftContent, parentNumber: number | null) =>
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
      { name: "question", schema: { type: "string" }, required: true, description: "" },
      { name: "company", schema: { type: "string" }, required: true, description: "" },
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

  test.each([
    ["a template that cannot be read", chat("ok", "{{x"), "content.messages.1.content"],
    ["nothing", chat("", "  "), "content.messages.0.content"],
    ["the other type", { type: "text", text: "x", model: null } satisfies DraftContent, "content.type"],
    ["more than 1 MB", chat(...Array.from({ length: 8 }, () => "é".repeat(100_000))), "content"],
    [
      "hundreds of variables",
      chat(Array.from({ length: 201 }, (_, index) => `{{v${index}}}`).join("")),
      "content",
    ],
  ])("refuses %s", async (_name, content, path) => {
    const author = await anAuthor();
    await expect(save(author, content, null)).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [{ path }],
    });
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

  test("gives an editor the newest version, or null before the first", async () => {
    expect(await findLatestVersion(await anAuthor(), { promptSlug })).toBeNull();
    expect(await findLatestVersion(await anAuthor("one", "two"), { promptSlug })).toMatchObject({
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
    await expect(findLatestVersion(stranger, { promptSlug })).rejects.toMatchObject(unknown);
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
