import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { archivePrompt, restorePrompt } from "@/server/prompts/archive-prompt";
import type { PromptsChange } from "@/server/prompts/bulk-schemas";
import { changePrompts } from "@/server/prompts/change-prompts";
import { createPrompt } from "@/server/prompts/create-prompt";
import { assertNotArchived, findPromptRow } from "@/server/prompts/find-prompt-row";
import { getPrompt } from "@/server/prompts/get-prompt";
import { listPrompts } from "@/server/prompts/list-prompts";
import { listTags } from "@/server/prompts/list-tags";
import { listPromptsInput } from "@/server/prompts/prompt-list-schemas";
import type { PromptType } from "@/server/prompts/prompt-schemas";
import { searchPrompts } from "@/server/prompts/search-prompts";
import { starPrompt } from "@/server/prompts/star-prompt";
import { updatePrompt } from "@/server/prompts/update-prompt";
import { writeSearchText } from "@/server/prompts/write-search-text";
import { emptySettings } from "@/server/versions/read-content";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aPublisher, deploy } from "../support/deployments";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const list = (member: TestMember, filter: object = {}) =>
  listPrompts(member, listPromptsInput.parse({ isDeep: true, ...filter }));
const slugsOf = async (member: TestMember, filter: object = {}) =>
  (await list(member, filter)).prompts.map(({ slug }) => slug);
const create = (member: TestMember, slug: string, type: PromptType = "chat", description = "") =>
  createPrompt(member, { slug, type, description });
const write = (member: TestMember, promptId: string, text: string, variables: string[] = []) =>
  inWorkspace(member, (tx) =>
    writeSearchText(tx, promptId, {
      schemaVersion: 2,
      type: "text",
      text,
      templateFormat: "mustache",
      variables: variables.map((name) => ({
        name,
        kind: "value",
        schema: {},
        required: true,
        description: "",
      })),
      snippets: [],
      ...emptySettings(),
    }),
  );
const eventsOf = async ({ workspaceId }: TestMember, promptId: string) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspaceId)))
    .filter((event) => event.promptId === promptId)
    .map(({ action }) => action);

describe("what is said about a prompt", () => {
  test("is written in one event that holds what changed", async () => {
    const owner = await aMember(db);
    const { id } = await create(owner, "reply");
    await updatePrompt(owner, { slug: "reply", description: "Answers", tags: ["care", "v2"] });
    await updatePrompt(owner, { slug: "reply", description: "Answers" });
    expect(await getPrompt(owner, { slug: "reply" })).toMatchObject({
      description: "Answers",
      tags: ["care", "v2"],
      owner: { userId: owner.userId },
    });
    expect(await eventsOf(owner, id)).toEqual(["prompt.create", "prompt.update"]);
  });

  test("names a member as owner, or nobody", async () => {
    const [owner, stranger] = [await aMember(db), await aMember(db)];
    await create(owner, "reply");
    await expect(updatePrompt(owner, { slug: "reply", ownerId: stranger.userId })).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [{ path: "ownerId" }],
    });
    await updatePrompt(owner, { slug: "reply", ownerId: null });
    expect((await getPrompt(owner, { slug: "reply" })).owner).toBeNull();
  });

  test("is changed by writers only, and never across workspaces", async () => {
    const [owner, stranger] = [await aMember(db), await aMember(db)];
    await create(owner, "reply");
    const viewer = await aColleague(owner, "viewer");
    await expect(updatePrompt(viewer, { slug: "reply", tags: ["x"] })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(updatePrompt(stranger, { slug: "reply", tags: ["x"] })).rejects.toMatchObject({
      code: "not_found",
    });
    expect([await listTags(owner), await listTags(stranger)]).toEqual([[], []]);
  });
});

describe("an archived prompt", () => {
  test("is out of lists, search and tags until it is restored", async () => {
    const owner = await aMember(db);
    const row = await create(owner, "reply");
    await updatePrompt(owner, { slug: "reply", tags: ["care"] });
    await archivePrompt(owner, { slug: "reply" });
    await archivePrompt(owner, { slug: "reply" });
    expect([
      await slugsOf(owner),
      await searchPrompts(owner, { query: "reply" }),
      await listTags(owner),
    ]).toEqual([[], [], []]);
    expect(await slugsOf(owner, { isArchived: true })).toEqual(["reply"]);
    const archived = await findPromptRow(owner, "reply");
    expect(() => assertNotArchived(archived)).toThrow("Restore it first.");
    await restorePrompt(owner, { slug: "reply" });
    expect(await slugsOf(owner)).toEqual(["reply"]);
    expect(await eventsOf(owner, row.id)).toEqual([
      "prompt.create",
      "prompt.update",
      "prompt.archive",
      "prompt.restore",
    ]);
  });

  test("is put away by writers only, and never across workspaces", async () => {
    const [owner, stranger] = [await aMember(db), await aMember(db)];
    await create(owner, "reply");
    const reviewer = await aColleague(owner, "reviewer");
    await expect(archivePrompt(reviewer, { slug: "reply" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(archivePrompt(stranger, { slug: "reply" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a star", () => {
  test("is a person's own, a viewer's too", async () => {
    const owner = await aMember(db);
    await create(owner, "reply");
    const viewer = await aColleague(owner, "viewer");
    await starPrompt(viewer, { slug: "reply", isStarred: true });
    await starPrompt(viewer, { slug: "reply", isStarred: true });
    expect([await slugsOf(viewer, { isStarred: true }), await slugsOf(owner, { isStarred: true })]).toEqual([
      ["reply"],
      [],
    ]);
    await starPrompt(viewer, { slug: "reply", isStarred: false });
    expect((await getPrompt(viewer, { slug: "reply" })).isStarred).toBe(false);
  });

  test("is no key's, and reaches no other workspace", async () => {
    const [owner, stranger] = [await aMember(db), await aMember(db)];
    await create(owner, "reply");
    await expect(starPrompt(stranger, { slug: "reply", isStarred: true })).rejects.toMatchObject({
      code: "not_found",
    });
    const key = {
      kind: "apiKey",
      apiKeyId: "key_x",
      permissions: ["notification:read"],
      environments: [],
    } as const;
    await expect(
      starPrompt({ ...owner, actor: key }, { slug: "reply", isStarred: true }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("listPrompts", () => {
  test("keeps prompts and snippets apart", async () => {
    const owner = await aMember(db);
    await create(owner, "reply");
    await create(owner, "tone", "snippet");
    expect([
      await slugsOf(owner),
      await slugsOf(owner, { kind: "snippet" }),
      await slugsOf(owner, { kind: "any" }),
    ]).toEqual([["reply"], ["tone"], ["reply", "tone"]]);
  });

  test("is narrowed by tag, owner, type, what is live, and all of them together", async () => {
    const publisher = await aPublisher(db);
    await deploy(publisher, 2);
    await create(publisher, "a", "text");
    await create(publisher, "b");
    await updatePrompt(publisher, { slug: "a", tags: ["care"] });
    await updatePrompt(publisher, { slug: "b", tags: ["care"], ownerId: null });
    expect(await slugsOf(publisher, { tag: "care" })).toEqual(["a", "b"]);
    expect(await slugsOf(publisher, { ownerId: publisher.userId })).toEqual(["a"]);
    expect(await slugsOf(publisher, { type: "text" })).toEqual(["a"]);
    expect(await slugsOf(publisher, { environment: "production" })).toEqual(["support/reply"]);
    expect(await slugsOf(publisher, { environment: "staging" })).toEqual([]);
    expect(await slugsOf(publisher, { tag: "care", type: "chat" })).toEqual(["b"]);
    expect(await listTags(publisher)).toEqual([{ tag: "care", promptCount: 2 }]);
  });

  test.each([
    [{ sort: "name" }, ["a", "b", "c", "d", "e"]],
    [{ sort: "changed" }, ["e", "d", "c", "b", "a"]],
    [{ search: "note" }, ["c", "a", "b", "d", "e"]],
  ])("pages through %j without a gap or a double", async (filter, expected) => {
    const owner = await aMember(db);
    for (const slug of ["a", "b", "c", "d", "e"]) await create(owner, slug, "chat", "A note");
    await updatePrompt(owner, { slug: "c", tags: ["note"] });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(owner, { ...filter, limit: 2, cursor });
      seen.push(...page.prompts.map(({ slug }) => slug));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(expected);
  });

  test("refuses a cursor it did not write", async () => {
    await expect(list(await aMember(db), { cursor: "x" })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("a search", () => {
  async function aLibrary() {
    const owner = await aMember(db);
    await create(owner, "billing/refund");
    await create(owner, "support/reply", "chat", "Answers about a refund");
    const { id } = await create(owner, "support/triage");
    await write(owner, id, "Decide where a message goes.\nREFUND requests go to billing.", ["order_id"]);
    await create(owner, "zebra");
    await updatePrompt(owner, { slug: "zebra", tags: ["refund"] });
    return owner;
  }

  test("finds names before tags before descriptions before texts, and shows where", async () => {
    const { prompts } = await list(await aLibrary(), { search: "refund" });
    expect(prompts.map(({ slug, excerpts }) => [slug, excerpts])).toEqual([
      ["billing/refund", [{ field: "slug", text: "billing/refund", matches: [[8, 14]] }]],
      ["zebra", [{ field: "tag", text: "refund", matches: [[0, 6]] }]],
      ["support/reply", [{ field: "description", text: "Answers about a refund", matches: [[16, 22]] }]],
      [
        "support/triage",
        [
          {
            field: "body",
            text: "Decide where a message goes. REFUND requests go to billing.",
            matches: [[29, 35]],
          },
        ],
      ],
    ]);
  });

  test("needs every word, each anywhere", async () => {
    const owner = await aLibrary();
    expect(await slugsOf(owner, { search: "support refund" })).toEqual(["support/reply", "support/triage"]);
    expect(await slugsOf(owner, { search: "order_id" })).toEqual(["support/triage"]);
    expect(await slugsOf(owner, { search: "%" })).toEqual([]);
  });

  test("puts one's own favourites on top in the palette", async () => {
    const owner = await aLibrary();
    await starPrompt(owner, { slug: "support/triage", isStarred: true });
    const hits = await searchPrompts(owner, { query: "refund" });
    expect(hits.map(({ slug }) => slug)).toEqual([
      "support/triage",
      "billing/refund",
      "zebra",
      "support/reply",
    ]);
  });

  test("finds nothing of another workspace", async () => {
    await aLibrary();
    const stranger = await aMember(db);
    expect([
      await slugsOf(stranger, { search: "refund" }),
      await searchPrompts(stranger, { query: "" }),
    ]).toEqual([[], []]);
  });
});

describe("changePrompts", () => {
  async function three() {
    const owner = await aMember(db);
    const rows = [];
    for (const slug of ["a/x", "a/y", "b/z"]) rows.push(await create(owner, slug));
    const promptIds = rows.map(({ id }) => id);
    const change = (what: PromptsChange) => changePrompts(owner, { promptIds, change: what });
    const undo = async (done: Awaited<ReturnType<typeof change>>) => {
      if (done.undo) await changePrompts(owner, done.undo);
    };
    return { owner, promptIds, change, undo };
  }

  test("moves all, and takes it back without leaving names behind", async () => {
    const { owner, change, undo } = await three();
    const done = await change({ kind: "move", folder: "b" });
    expect([done.changedCount, await slugsOf(owner)]).toEqual([2, ["b/x", "b/y", "b/z"]]);
    await undo(done);
    expect(await slugsOf(owner)).toEqual(["a/x", "a/y", "b/z"]);
    expect((await getPrompt(owner, { slug: "a/x" })).redirects).toEqual([]);
    await expect(getPrompt(owner, { slug: "b/x" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("names what stands in the way of a move, and moves nothing", async () => {
    const { owner, change } = await three();
    await create(owner, "y");
    await expect(change({ kind: "move", folder: "" })).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [{ path: "a/y", message: 'A prompt "y" already exists. Choose another name.' }],
    });
    expect(await slugsOf(owner)).toEqual(["a/x", "a/y", "b/z", "y"]);
  });

  test("tags those that lack the tag, and undoes it for those only", async () => {
    const { owner, change, undo } = await three();
    await updatePrompt(owner, { slug: "a/x", tags: ["care"] });
    const done = await change({ kind: "tag", tag: "care" });
    expect([done.changedCount, await listTags(owner)]).toEqual([2, [{ tag: "care", promptCount: 3 }]]);
    await undo(done);
    expect(await slugsOf(owner, { tag: "care" })).toEqual(["a/x"]);
  });

  test("names those with too many tags, and tags none", async () => {
    const { owner, change } = await three();
    const tags = Array.from({ length: 20 }, (_, index) => `t${index}`);
    await updatePrompt(owner, { slug: "a/y", tags });
    await expect(change({ kind: "tag", tag: "care" })).rejects.toMatchObject({
      fieldErrors: [{ path: "a/y" }],
    });
    expect(await slugsOf(owner, { tag: "care" })).toEqual([]);
  });

  test("untags, archives and restores, each with an event for every prompt that changed", async () => {
    const { owner, promptIds, change, undo } = await three();
    await change({ kind: "tag", tag: "care" });
    await undo(await change({ kind: "untag", tag: "care" }));
    const archived = await change({ kind: "archive" });
    expect([archived.changedCount, await slugsOf(owner)]).toEqual([3, []]);
    await undo(archived);
    expect(await slugsOf(owner, { tag: "care" })).toHaveLength(3);
    expect(await eventsOf(owner, promptIds[2] ?? "")).toEqual([
      "prompt.create",
      "prompt.tag",
      "prompt.untag",
      "prompt.tag",
      "prompt.archive",
      "prompt.restore",
    ]);
  });

  test("is forbidden to a viewer, and finds no prompt of another workspace", async () => {
    const { owner, promptIds } = await three();
    const input = { promptIds, change: { kind: "archive" } } as const;
    await expect(changePrompts(await aColleague(owner, "viewer"), input)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(changePrompts(await aMember(db), input)).rejects.toMatchObject({ code: "not_found" });
  });
});
