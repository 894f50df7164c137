import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents, memberships } from "@/db/schema";
import type { Role } from "@/server/authz/roles";
import { createPrompt } from "@/server/prompts/create-prompt";
import { duplicatePrompt } from "@/server/prompts/duplicate-prompt";
import { getPrompt } from "@/server/prompts/get-prompt";
import { createVersion } from "@/server/versions/create-version";
import { findHead } from "@/server/versions/find-head";
import { listVersions } from "@/server/versions/list-versions";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const input = { slug: "reply", branchName: "main", newSlug: "copies/reply" };

/** A prompt with a snippet in it and two versions. */
async function aSource(): Promise<TestMember> {
  const owner = await aMember(db);
  await createPrompt(owner, { slug: "tone", type: "snippet", description: "" });
  await createVersion(owner, {
    promptSlug: "tone",
    content: { type: "text", text: "Be kind to {{customer}}.", model: null },
    message: "One",
    parentNumber: null,
  });
  await createPrompt(owner, { slug: "reply", type: "text", description: "Ours alone" });
  for (const [parentNumber, text] of [
    [null, "First. {{> tone }}"],
    [1, "Second. {{> tone }}"],
  ] as const) {
    await createVersion(owner, {
      promptSlug: "reply",
      content: { type: "text", text, model: null },
      message: "A secret message",
      parentNumber,
    });
  }
  return owner;
}

/** The same person in a workspace of somebody else's. */
async function elsewhere(person: TestMember, role: Role): Promise<TestMember> {
  const other = await aMember(db);
  await db.insert(memberships).values({ workspaceId: other.workspaceId, userId: person.userId, role });
  return { ...other, userId: person.userId, actor: { kind: "user", userId: person.userId, role } };
}

const duplicationsOf = async ({ workspaceId }: TestMember) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspaceId)))
    .filter(({ action }) => action === "prompt.duplicate")
    .map(({ before, after }) => ({ before, after }));

test("makes the newest version v1 of another prompt, its snippets pinned as they were", async () => {
  const owner = await aSource();
  expect(await duplicatePrompt(owner, owner, input)).toEqual({ slug: "copies/reply", inlinedSnippets: [] });
  const head = await findHead(owner, { promptSlug: "copies/reply" });
  expect(head).toMatchObject({
    number: 1,
    message: "Copied from reply",
    content: { text: "Second. {{> tone }}", snippets: [{ slug: "tone", version: 1 }] },
  });
  expect(await getPrompt(owner, { slug: "copies/reply" })).toMatchObject({ description: "Ours alone" });
  expect(await duplicationsOf(owner)).toHaveLength(1);
});

test("takes nothing but the content to another workspace, and tells both", async () => {
  const source = await aSource();
  const target = await elsewhere(source, "editor");
  expect(await duplicatePrompt(source, target, input)).toEqual({
    slug: "copies/reply",
    inlinedSnippets: ["tone@1"],
  });
  const head = await findHead(target, { promptSlug: "copies/reply" });
  expect(head).toMatchObject({
    number: 1,
    content: { text: "Second. Be kind to {{customer}}.", snippets: [] },
  });
  const versions = await listVersions(target, { promptSlug: "copies/reply", limit: 10 });
  expect(JSON.stringify([versions, await getPrompt(target, { slug: "copies/reply" })])).not.toMatch(
    /secret|Ours alone/,
  );
  const event = {
    before: { workspaceId: source.workspaceId, promptSlug: "reply", number: 2 },
    after: { workspaceId: target.workspaceId, promptSlug: "copies/reply" },
  };
  expect([await duplicationsOf(source), await duplicationsOf(target)]).toEqual([[event], [event]]);
});

test("needs the permission to write where the copy goes", async () => {
  const source = await aSource();
  await expect(duplicatePrompt(source, await elsewhere(source, "viewer"), input)).rejects.toMatchObject({
    code: "forbidden",
  });
  const viewer = await aColleague(source, "viewer");
  await expect(duplicatePrompt(viewer, viewer, input)).rejects.toMatchObject({ code: "forbidden" });
  await duplicatePrompt(viewer, await elsewhere(viewer, "editor"), input);
  expect(await duplicationsOf(source)).toHaveLength(1);
});

test("refuses a name that is taken, a branch that is not there and a prompt without versions", async () => {
  const owner = await aSource();
  await expect(duplicatePrompt(owner, owner, { ...input, newSlug: "tone" })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(duplicatePrompt(owner, owner, { ...input, branchName: "other" })).rejects.toMatchObject({
    code: "not_found",
  });
  await createPrompt(owner, { slug: "empty", type: "text", description: "" });
  await expect(duplicatePrompt(owner, owner, { ...input, slug: "empty" })).rejects.toMatchObject({
    code: "invalid_state",
  });
  await expect(getPrompt(owner, { slug: "copies/reply" })).rejects.toMatchObject({ code: "not_found" });
});

test("finds no prompt of a workspace it is not asked of", async () => {
  const [source, stranger] = [await aSource(), await aMember(db)];
  await expect(duplicatePrompt(stranger, stranger, input)).rejects.toMatchObject({ code: "not_found" });
  expect(await duplicationsOf(source)).toEqual([]);
});

test("two copies in opposite directions both arrive", async () => {
  const [a, b] = [await aSource(), await aSource()];
  await db.insert(memberships).values({ workspaceId: b.workspaceId, userId: a.userId, role: "owner" });
  const there: TestMember = { ...b, userId: a.userId, actor: a.actor };
  await Promise.all([duplicatePrompt(a, there, input), duplicatePrompt(there, a, input)]);
  expect([await duplicationsOf(a), await duplicationsOf(b)].map(({ length }) => length)).toEqual([2, 2]);
});
