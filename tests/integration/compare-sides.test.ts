import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { createBranch } from "@/server/branches/create-branch";
import { deployVersion } from "@/server/deployments/deploy-version";
import { parseSide } from "@/server/diffs/comparison-side";
import { draftOf } from "@/server/drafts/draft-of-content";
import { saveDraft } from "@/server/drafts/save-draft";
import { createPrompt } from "@/server/prompts/create-prompt";
import { compareDocument } from "@/server/versions/compare-document";
import { compareRendered } from "@/server/versions/compare-rendered";
import { compareSides } from "@/server/versions/compare-sides";
import { createVersion } from "@/server/versions/create-version";
import { getVersion } from "@/server/versions/get-version";
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
const chat = (system: string): DraftContentInput => ({
  type: "chat",
  messages: [
    { id: "rules", role: "system", content: system },
    { id: "ask", role: "user", content: "{{question}}" },
  ],
  model: { provider: "openai", name: "gpt-5-mini", parameters: {} },
});

/** v1 in production, v2 on main, v3 on the branch "tone". */
async function anOwner(): Promise<TestMember> {
  const owner = await aMember(db);
  await createPrompt(owner, { slug: promptSlug, type: "chat", description: "" });
  await createVersion(owner, { promptSlug, content: chat("Be kind."), message: "First", parentNumber: null });
  await createVersion(owner, { promptSlug, content: chat("Be brief."), message: "Second", parentNumber: 1 });
  await createBranch(owner, { promptSlug, name: "tone", fromNumber: 1 });
  await createVersion(owner, {
    promptSlug,
    branchName: "tone",
    content: chat("Be kind to {{customer}}."),
    message: "Third",
    parentNumber: 1,
  });
  await deployVersion(owner, {
    promptSlug,
    environmentName: "production",
    versionNumber: 1,
    reason: "Start",
  });
  return owner;
}

function sidesOf(before: string, after: string) {
  const [old, current] = [parseSide(before), parseSide(after)];
  if (!old || !current) throw new Error(`${before} or ${after} names no side`);
  return { promptSlug, before: old, after: current };
}
const compare = (member: TestMember, before: string, after: string) =>
  compareSides(member, sidesOf(before, after));

describe("compareSides", () => {
  test("compares what is live with a branch's head, and says what breaks", async () => {
    const owner = await anOwner();
    const { before, after, diff, breakingChanges } = await compare(owner, "live:production", "branch:tone");
    expect(before).toMatchObject({ kind: "live", name: "production", versionNumber: 1, message: "First" });
    expect(after).toMatchObject({ kind: "branch", name: "tone", versionNumber: 3, isDraft: false });
    expect(diff.messages.map(({ kind }) => kind)).toEqual(["changed", "same"]);
    expect(breakingChanges).toMatchObject([{ code: "variable-required", subject: "customer" }]);
  });

  test("compares a draft with the version it stands on", async () => {
    const owner = await anOwner();
    const { content } = await getVersion(owner, { promptSlug, number: 2 });
    const document = draftOf(content);
    const messages = document.messages.map((message) =>
      message.id === "rules" ? { ...message, content: "Be very brief." } : message,
    );
    await saveDraft(owner, {
      promptSlug,
      expectedRevision: 0,
      document: { ...document, messages },
      baseNumber: 2,
    });
    const { after, diff } = await compare(owner, "2", "draft:main");
    expect(after).toMatchObject({ kind: "draft", name: "main", isDraft: true, versionNumber: 2 });
    expect(diff.messages[0]?.parts).toContainEqual({ kind: "added", text: "very " });
  });

  test("takes a branch's head for a draft that there is not", async () => {
    const owner = await anOwner();
    const { after, diff } = await compare(owner, "2", "draft:main");
    expect(after).toMatchObject({ isDraft: false, versionNumber: 2 });
    expect(diff.isIdentical).toBe(true);
  });

  test.each([
    ["live:staging", /is not live in "staging"/],
    ["branch:gone", /does not exist/],
    ["9", /does not exist/],
  ])("says what is wrong with %s", async (side, message) => {
    await expect(compare(await anOwner(), "1", side)).rejects.toThrow(message);
  });

  test("is refused across workspaces", async () => {
    await anOwner();
    await expect(compare(await aMember(db), "1", "2")).rejects.toThrow(/does not exist/);
  });
});

describe("compareRendered", () => {
  test("renders both with the same values, and with stand-ins for what is left out", async () => {
    const owner = await anOwner();
    const answer = await compareRendered(owner, {
      ...sidesOf("1", "3"),
      values: { question: "Where is it?" },
    });
    const lines = (answer.kind === "rendered" ? answer.diff.messages : []).map(({ kind, parts }) => [
      kind,
      parts.map(({ text }) => text).join(""),
    ]);
    expect(lines).toEqual([
      ["changed", "Be kind to [customer]."],
      ["same", "Where is it?"],
    ]);
  });
});

describe("compareDocument", () => {
  test("says what saving would change and break, for readers too", async () => {
    const owner = await anOwner();
    const viewer = await aColleague(owner, "viewer");
    const { content } = await getVersion(owner, { promptSlug, number: 3 });
    const answer = await compareDocument(viewer, {
      promptSlug,
      branchName: "main",
      document: draftOf(content),
    });
    expect(answer).toMatchObject({
      diff: { isIdentical: false },
      breakingChanges: [{ code: "variable-required", subject: "customer" }],
    });
    expect(answer.suggestedMessage).toContain("Change the system message");
  });

  test("refuses a document that could not be saved", async () => {
    const owner = await anOwner();
    const { content } = await getVersion(owner, { promptSlug, number: 2 });
    const document = { ...draftOf(content), metadata: "{" };
    await expect(compareDocument(owner, { promptSlug, branchName: "main", document })).rejects.toThrow(
      /cannot be saved/,
    );
  });
});
