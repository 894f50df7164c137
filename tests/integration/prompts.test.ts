import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { deployVersion } from "@/server/deployments/deploy-version";
import { listFolders } from "@/server/folders/list-folders";
import { createPrompt } from "@/server/prompts/create-prompt";
import { getPrompt } from "@/server/prompts/get-prompt";
import { listPrompts } from "@/server/prompts/list-prompts";
import { listPromptsInput } from "@/server/prompts/prompt-list-schemas";
import { searchPrompts } from "@/server/prompts/search-prompts";
import { updatePrompt } from "@/server/prompts/update-prompt";
import { createCaller } from "@/server/trpc/app-router";
import { createVersion } from "@/server/versions/create-version";
import type { DraftContentInput } from "@/server/versions/version-schemas";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const input = { slug: "support/reply", type: "chat", description: "Answers a customer" } as const;
const list = (member: TestMember, query: Record<string, unknown> = {}) =>
  listPrompts(member, listPromptsInput.parse(query));
const slugs = async (member: TestMember, query: Record<string, unknown> = {}) =>
  (await list(member, query)).prompts.map((prompt) => prompt.slug);

async function aLibrary(member: TestMember) {
  for (const slug of [
    "greeting",
    "support/reply",
    "support/triage",
    "support/tone/formal",
    "support_old/reply",
  ]) {
    await createPrompt(member, { ...input, slug });
  }
}

describe("createPrompt", () => {
  test("writes the prompt and its audit event together", async () => {
    const editor = await aMember(db, "editor");
    const prompt = await createPrompt(editor, input);
    expect(prompt).toMatchObject({ ...input, latestVersionNumber: 0 });
    const trail = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, prompt.id));
    expect(trail).toMatchObject([{ action: "prompt.create", actorId: editor.userId, after: input }]);
  });

  test("refuses a second prompt with the same slug and leaves no trace of the attempt", async () => {
    const owner = await aMember(db);
    await createPrompt(owner, input);
    const trail = () => db.$count(auditEvents, eq(auditEvents.workspaceId, owner.workspaceId));
    const before = await trail();
    await expect(createPrompt(owner, input)).rejects.toMatchObject({ code: "conflict" });
    expect(await trail()).toBe(before);
  });

  test("lets two workspaces use the same slug", async () => {
    const [mine, theirs] = [await aMember(db), await aMember(db)];
    await createPrompt(mine, input);
    await expect(createPrompt(theirs, input)).resolves.toMatchObject({ slug: input.slug });
  });

  test.each(["viewer", "reviewer"] as const)("is forbidden to a %s", async (role) => {
    await expect(createPrompt(await aMember(db, role), input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("getPrompt", () => {
  test("tells what is live in each environment", async () => {
    const owner = await aMember(db);
    await createPrompt(owner, input);
    const content: DraftContentInput = {
      type: "chat",
      model: null,
      messages: [{ role: "user", content: "Hi" }],
    };
    await createVersion(owner, {
      promptSlug: input.slug,
      content,
      message: "First",
      parentNumber: null,
    });
    await deployVersion(owner, {
      promptSlug: input.slug,
      environmentName: "staging",
      versionNumber: 1,
      reason: "Try it",
    });
    const prompt = await getPrompt(owner, { slug: input.slug });
    expect(prompt.environments.map(({ name, versionNumber }) => [name, versionNumber])).toEqual([
      ["development", null],
      ["staging", 1],
      ["production", null],
    ]);
    expect((await list(owner)).prompts).toEqual([]);
    expect((await list(owner, { folder: "support" })).prompts).toMatchObject([
      {
        latestVersionNumber: 1,
        changedBy: { kind: "user", id: owner.userId, name: "Test Person" },
        live: [{ environmentName: "staging", versionNumber: 1 }],
      },
    ]);
  });

  test("does not know another workspace's prompt", async () => {
    const [mine, theirs] = [await aMember(db), await aMember(db)];
    await createPrompt(theirs, input);
    await expect(getPrompt(mine, { slug: input.slug })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("updatePrompt", () => {
  test("changes the description and records what it was", async () => {
    const owner = await aMember(db);
    const { id } = await createPrompt(owner, input);
    await updatePrompt(owner, { slug: input.slug, description: "Better" });
    await updatePrompt(owner, { slug: input.slug, description: "Better" });
    const trail = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(trail.slice(1)).toMatchObject([
      {
        action: "prompt.update",
        before: { description: input.description },
        after: { description: "Better" },
      },
    ]);
  });

  test("is forbidden to a viewer and unknown to a stranger", async () => {
    const owner = await aMember(db);
    await createPrompt(owner, input);
    const change = { slug: input.slug, description: "x" };
    await expect(updatePrompt(await aColleague(owner, "viewer"), change)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(updatePrompt(await aMember(db), change)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("listPrompts", () => {
  test("shows one folder at a time, or all below it", async () => {
    const owner = await aMember(db);
    await aLibrary(owner);
    expect(await slugs(owner)).toEqual(["greeting"]);
    expect(await slugs(owner, { folder: "support" })).toEqual(["support/reply", "support/triage"]);
    expect(await slugs(owner, { folder: "support", isDeep: true })).toHaveLength(3);
    expect(await slugs(owner, { folder: "supp", isDeep: true })).toEqual([]);
    expect(await slugs(owner, { isDeep: true })).toHaveLength(5);
  });

  test("searches every word in slug and description, and takes wildcards for characters", async () => {
    const owner = await aMember(db);
    await aLibrary(owner);
    await createPrompt(owner, { slug: "billing/dunning", type: "text", description: "100% polite reminder" });
    expect(await slugs(owner, { search: "reply SUPPORT" })).toEqual(["support/reply", "support_old/reply"]);
    expect(await slugs(owner, { search: "polite" })).toEqual(["billing/dunning"]);
    expect(await slugs(owner, { search: "%" })).toEqual(["billing/dunning"]);
    expect(await slugs(owner, { search: "t_o" })).toEqual(["support_old/reply"]);
    expect(await slugs(owner, { search: "customer", folder: "support" })).toHaveLength(3);
  });

  test("goes through all pages without gap or repetition", async () => {
    const owner = await aMember(db);
    await aLibrary(owner);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(owner, { isDeep: true, limit: 2, cursor });
      seen.push(...page.prompts.map((prompt) => prompt.slug));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(await slugs(owner, { isDeep: true }));
    expect(new Set(seen).size).toBe(5);
  });
});

describe("listFolders", () => {
  test("counts what lies in and below each folder", async () => {
    const owner = await aMember(db);
    await aLibrary(owner);
    expect(await listFolders(owner, { kind: "prompt" })).toEqual([
      { path: "support", promptCount: 3 },
      { path: "support/tone", promptCount: 1 },
      { path: "support_old", promptCount: 1 },
    ]);
    expect(await listFolders(await aMember(db), { kind: "prompt" })).toEqual([]);
  });
});

describe("searchPrompts", () => {
  test("puts names before folders before descriptions", async () => {
    const owner = await aMember(db);
    await createPrompt(owner, { slug: "a", type: "chat", description: "about tone" });
    await createPrompt(owner, { slug: "tone/b", type: "chat", description: "" });
    await createPrompt(owner, { slug: "x/undertone", type: "chat", description: "" });
    await createPrompt(owner, { slug: "y/tone-check", type: "chat", description: "" });
    const hits = await searchPrompts(owner, { query: "Tone" });
    expect(hits.map((hit) => hit.slug)).toEqual(["y/tone-check", "x/undertone", "tone/b", "a"]);
    expect(await searchPrompts(owner, { query: "" })).toHaveLength(4);
    expect(await searchPrompts(await aMember(db), { query: "tone" })).toEqual([]);
  });
});

describe("trpc.prompt", () => {
  test("refuses what is no slug, and says which field", async () => {
    const owner = await aMember(db);
    const caller = createCaller({
      db,
      userId: owner.userId,
      sessionId: null,
      origin: { requestId: "r", ip: null },
    });
    const create = caller.prompt.create({
      workspaceSlug: owner.workspaceSlug,
      ...input,
      slug: "Support/Reply",
    });
    await expect(create).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
