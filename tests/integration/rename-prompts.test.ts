import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents, environments } from "@/db/schema";
import { createFolder } from "@/server/folders/create-folder";
import { deleteFolder } from "@/server/folders/delete-folder";
import { listFolders } from "@/server/folders/list-folders";
import { moveFolder } from "@/server/folders/move-folder";
import { archivePrompt } from "@/server/prompts/archive-prompt";
import { createPrompt } from "@/server/prompts/create-prompt";
import { getPrompt } from "@/server/prompts/get-prompt";
import { listPrompts } from "@/server/prompts/list-prompts";
import { listPromptsInput } from "@/server/prompts/prompt-list-schemas";
import { removeRedirect } from "@/server/prompts/remove-redirect";
import { renamePrompt } from "@/server/prompts/rename-prompt";
import { aPublisher, deploy } from "../support/deployments";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

async function prompts(member: TestMember, ...slugs: string[]) {
  for (const slug of slugs) await createPrompt(member, { slug, type: "chat", description: "" });
}
const slugsOf = async (member: TestMember) =>
  (await listPrompts(member, listPromptsInput.parse({ isDeep: true }))).prompts.map(({ slug }) => slug);
const foldersOf = (member: TestMember) => listFolders(member, { kind: "prompt" });
const actionsOf = async ({ workspaceId }: TestMember) =>
  (await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, workspaceId)))
    .filter(({ action }) => /^(prompt|folder)\.(?!create)/.test(action))
    .map(({ action, promptId, before, after }) => ({ action, promptId, before, after }));

describe("renamePrompt", () => {
  test("leaves a redirect, by which the prompt is still found", async () => {
    const owner = await aMember(db);
    const { id } = await createPrompt(owner, { slug: "reply", type: "chat", description: "" });
    await renamePrompt(owner, { slug: "reply", newSlug: "support/reply" });
    expect(await slugsOf(owner)).toEqual(["support/reply"]);
    expect(await getPrompt(owner, { slug: "reply" })).toMatchObject({
      id,
      slug: "support/reply",
      redirects: [{ slug: "reply" }],
    });
    expect(await actionsOf(owner)).toEqual([
      { action: "prompt.rename", promptId: id, before: { slug: "reply" }, after: { slug: "support/reply" } },
    ]);
  });

  test("can be done by a former name, and back again", async () => {
    const owner = await aMember(db);
    await prompts(owner, "a");
    await renamePrompt(owner, { slug: "a", newSlug: "b" });
    await renamePrompt(owner, { slug: "a", newSlug: "c" });
    await renamePrompt(owner, { slug: "b", newSlug: "a" });
    const { slug, redirects } = await getPrompt(owner, { slug: "c" });
    expect([slug, redirects.map((redirect) => redirect.slug)]).toEqual(["a", ["b", "c"]]);
  });

  test("refuses the name of another prompt, and a former one, saying how to free it", async () => {
    const owner = await aMember(db);
    await prompts(owner, "a", "b");
    await expect(renamePrompt(owner, { slug: "a", newSlug: "b" })).rejects.toMatchObject({
      code: "conflict",
      message: 'A prompt "b" already exists. Choose another name.',
    });
    await renamePrompt(owner, { slug: "b", newSlug: "c" });
    const refusal = { code: "conflict", message: expect.stringContaining('in the settings of "c"') };
    await expect(renamePrompt(owner, { slug: "a", newSlug: "b" })).rejects.toMatchObject(refusal);
    await expect(createPrompt(owner, { slug: "b", type: "chat", description: "" })).rejects.toMatchObject(
      refusal,
    );
    await removeRedirect(owner, { slug: "c", formerSlug: "b" });
    await renamePrompt(owner, { slug: "a", newSlug: "b" });
    expect(await slugsOf(owner)).toEqual(["b", "c"]);
  });

  test("raises the revision of the environments that serve it, and of no other", async () => {
    const publisher = await aPublisher(db);
    await deploy(publisher, 2);
    const revisionOf = async (name: string) =>
      (
        await db
          .select({ revision: environments.revision })
          .from(environments)
          .where(and(eq(environments.workspaceId, publisher.workspaceId), eq(environments.name, name)))
      )[0]?.revision;
    const before = [await revisionOf("production"), await revisionOf("staging")];
    await renamePrompt(publisher, { slug: "support/reply", newSlug: "reply" });
    expect([await revisionOf("production"), await revisionOf("staging")]).toEqual([
      (before[0] ?? 0) + 1,
      before[1],
    ]);
  });

  test("is forbidden to a viewer, and does not reach another workspace", async () => {
    const [owner, stranger] = [await aMember(db), await aMember(db)];
    await prompts(owner, "a");
    const viewer = await aColleague(owner, "viewer");
    await expect(renamePrompt(viewer, { slug: "a", newSlug: "b" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(renamePrompt(stranger, { slug: "a", newSlug: "b" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(removeRedirect(stranger, { slug: "a", formerSlug: "b" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await slugsOf(owner)).toEqual(["a"]);
  });

  test("two at once for one name: one gets it", async () => {
    const owner = await aMember(db);
    await prompts(owner, "a", "b");
    const outcomes = await Promise.allSettled(
      ["a", "b"].map((slug) => renamePrompt(owner, { slug, newSlug: "c" })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("folders", () => {
  test("one without prompts is made, listed and deleted", async () => {
    const owner = await aMember(db);
    await createFolder(owner, { path: "support/tone" });
    await prompts(owner, "support/reply");
    expect(await foldersOf(owner)).toEqual([
      { path: "support", promptCount: 1 },
      { path: "support/tone", promptCount: 0 },
    ]);
    await deleteFolder(owner, { path: "support/tone" });
    expect(await foldersOf(owner)).toEqual([{ path: "support", promptCount: 1 }]);
    expect((await actionsOf(owner)).map(({ action }) => action)).toEqual(["folder.delete"]);
  });

  test.each(["support", "support/tone"])("%s is not made twice", async (path) => {
    const owner = await aMember(db);
    await prompts(owner, "support/tone/formal");
    await expect(createFolder(owner, { path })).rejects.toMatchObject({ code: "conflict" });
  });

  test("is not deleted while anything is in it, archived prompts counted", async () => {
    const owner = await aMember(db);
    await prompts(owner, "support/reply");
    await archivePrompt(owner, { slug: "support/reply" });
    await expect(deleteFolder(owner, { path: "support" })).rejects.toMatchObject({
      code: "invalid_state",
      message: expect.stringContaining('"support/reply"'),
    });
    await expect(deleteFolder(owner, { path: "other" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("moves with all that is below it, and each former name is a redirect", async () => {
    const owner = await aMember(db);
    await prompts(owner, "support/reply", "support/tone/formal", "support_old/x");
    await createFolder(owner, { path: "support/empty" });
    expect(await moveFolder(owner, { path: "support", newPath: "teams/care" })).toEqual({ movedCount: 2 });
    expect(await slugsOf(owner)).toEqual(["support_old/x", "teams/care/reply", "teams/care/tone/formal"]);
    expect((await foldersOf(owner)).map(({ path }) => path)).toEqual([
      "support_old",
      "teams",
      "teams/care",
      "teams/care/empty",
      "teams/care/tone",
    ]);
    expect((await getPrompt(owner, { slug: "support/tone/formal" })).slug).toBe("teams/care/tone/formal");
    expect((await actionsOf(owner)).map(({ action }) => action)).toEqual([
      "prompt.rename",
      "prompt.rename",
      "folder.move",
    ]);
  });

  test("moves up through its own name", async () => {
    const owner = await aMember(db);
    await prompts(owner, "a/a/x", "a/x");
    await renamePrompt(owner, { slug: "a/x", newSlug: "y" });
    await prompts(owner, "a/a/a/x");
    await removeRedirect(owner, { slug: "y", formerSlug: "a/x" });
    await moveFolder(owner, { path: "a/a", newPath: "a" });
    expect(await slugsOf(owner)).toEqual(["a/a/x", "a/x", "y"]);
    expect((await getPrompt(owner, { slug: "a/a/a/x" })).slug).toBe("a/a/x");
  });

  test("names each collision, and then moves nothing", async () => {
    const owner = await aMember(db);
    await prompts(owner, "a/x", "a/y", "a/z", "b/x", "b/y");
    await expect(moveFolder(owner, { path: "a", newPath: "b" })).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [
        { path: "a/x", message: expect.stringContaining('"b/x" already exists') },
        { path: "a/y", message: expect.stringContaining('"b/y" already exists') },
      ],
    });
    expect(await slugsOf(owner)).toEqual(["a/x", "a/y", "a/z", "b/x", "b/y"]);
    expect(await actionsOf(owner)).toEqual([]);
  });

  test("does not move into itself, nor where names would be too deep", async () => {
    const owner = await aMember(db);
    await prompts(owner, "a/b/c/x");
    await expect(moveFolder(owner, { path: "a", newPath: "a/b" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(moveFolder(owner, { path: "a", newPath: "1/2/3/4/5/6" })).rejects.toMatchObject({
      fieldErrors: [{ path: "a/b/c/x", message: expect.stringContaining("at most 8 levels") }],
    });
  });

  test("is forbidden to a viewer, and does not reach another workspace", async () => {
    const [owner, stranger] = [await aMember(db), await aMember(db)];
    await prompts(owner, "a/x");
    await createFolder(owner, { path: "b" });
    const viewer = await aColleague(owner, "viewer");
    for (const act of [
      () => createFolder(viewer, { path: "c" }),
      () => moveFolder(viewer, { path: "a", newPath: "c" }),
      () => deleteFolder(viewer, { path: "b" }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(moveFolder(stranger, { path: "a", newPath: "c" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(deleteFolder(stranger, { path: "b" })).rejects.toMatchObject({ code: "not_found" });
    expect(await foldersOf(stranger)).toEqual([]);
  });
});
