import { and, desc, eq } from "drizzle-orm";
import { strToU8, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { auditEvents, branches, prompts, snippetUses } from "@/db/schema";
import { writeDemoHistory } from "@/server/demo/demo-history";
import { DEMO_PROMPTS } from "@/server/demo/demo-prompts";
import { createRandom } from "@/server/demo/demo-random";
import { writeDemoSnippets } from "@/server/demo/demo-snippets";
import { storeDemoWorkspace } from "@/server/demo/store-demo-workspace";
import { createFolder } from "@/server/folders/create-folder";
import { archivePrompt } from "@/server/prompts/archive-prompt";
import { createPrompt } from "@/server/prompts/create-prompt";
import { renamePrompt } from "@/server/prompts/rename-prompt";
import { searchPrompts } from "@/server/prompts/search-prompts";
import { updatePrompt } from "@/server/prompts/update-prompt";
import { exportPrompts } from "@/server/transfers/export-prompts";
import { importFiles, previewImport } from "@/server/transfers/import-files";
import { getVersion } from "@/server/versions/get-version";
import { listVersions } from "@/server/versions/list-versions";
import { aPrompt } from "../support/a-prompt";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const postgres = await createTestPostgres();
  db = postgres.db;
  return () => postgres.close();
});

const upload = (name: string, content: string | Uint8Array) => ({
  name,
  data: Buffer.from(content).toString("base64"),
});
const WHOLE = { scope: "workspace" } as const;
const uploadsOf = async (member: TestMember) =>
  (await exportPrompts(member, WHOLE)).files.map(({ path, text }) => upload(path, text));

const auditOf = async ({ workspaceId }: TestMember, action: string) => {
  const isWanted = and(eq(auditEvents.workspaceId, workspaceId), eq(auditEvents.action, action));
  return db.select().from(auditEvents).where(isWanted).orderBy(desc(auditEvents.sequence));
};

async function aDemoWorkspace(): Promise<TestMember> {
  const now = new Date("2026-11-22T12:00:00Z");
  const snippets = writeDemoSnippets(now);
  const random = createRandom(7);
  const histories = DEMO_PROMPTS.map((prompt) => writeDemoHistory(prompt, now, random, snippets));
  const { owner } = await storeDemoWorkspace(
    db,
    { histories, rollouts: [], snippets },
    { password: "long enough for all", now },
  );
  const stranger = await aMember(db);
  return { ...stranger, workspaceId: owner.workspaceId };
}

describe("everything of a workspace", () => {
  test("imports into an empty one and exports again to the same bytes", async () => {
    const demo = await aDemoWorkspace();
    const slugs = DEMO_PROMPTS.map(({ slug }) => slug);
    await createFolder(demo, { path: "nothing/yet" });
    await updatePrompt(demo, { slug: slugs[0] ?? "", tags: ["billing", "tone: warm"] });
    await renamePrompt(demo, { slug: slugs[1] ?? "", newSlug: "renamed/prompt" });
    await archivePrompt(demo, { slug: slugs[2] ?? "" });
    const exported = await exportPrompts(demo, WHOLE);

    const elsewhere = await aMember(db);
    const report = await importFiles(elsewhere, {
      files: exported.files.map(({ path, text }) => upload(path, text)),
    });
    expect(report).toMatchObject({ losses: [], problems: [] });
    expect(report.promptCount).toBeGreaterThan(7);
    expect((await exportPrompts(elsewhere, WHOLE)).files).toEqual(exported.files);
    const uses = await db
      .select()
      .from(snippetUses)
      .where(eq(snippetUses.workspaceId, elsewhere.workspaceId));
    expect(uses.length).toBeGreaterThan(0);
  }, 60_000);

  test("arrives as one archive as well", async () => {
    const [here, there] = [await aMember(db), await aMember(db)];
    await aPrompt(here, { versionCount: 2 });
    const { files } = await exportPrompts(here, WHOLE);
    const zip = zipSync(
      Object.fromEntries(files.map(({ path, text }) => [`northwind/${path}`, strToU8(text)])),
    );
    expect(await importFiles(there, { files: [upload("northwind.zip", zip)] })).toMatchObject({
      versionCount: 2,
    });
    expect((await exportPrompts(there, WHOLE)).files).toEqual(files);
  });

  test("keeps who wrote what, and says that it was imported", async () => {
    const [here, there] = [await aMember(db), await aMember(db)];
    await aPrompt(here, { slug: "support/reply", versionCount: 1 });
    await importFiles(there, { files: await uploadsOf(here) });
    const { author } = await getVersion(there, { promptSlug: "support/reply", number: 1 });
    expect(author.name).toBe("Test Person (imported)");
    expect((await searchPrompts(there, { query: "version" })).map(({ slug }) => slug)).toEqual([
      "support/reply",
    ]);
  });
});

test("exports a folder or a prompt alone", async () => {
  const member = await aMember(db);
  for (const slug of ["support/reply", "support_2/reply", "support/deep/reply", "support"]) {
    await aPrompt(member, { slug, versionCount: 1 });
  }
  const folder = await exportPrompts(member, { scope: "folder", folder: "support" });
  expect(folder.files.map(({ path }) => path)).toEqual([
    "galley.yaml",
    "prompts/support/deep/reply/prompt.yaml",
    "prompts/support/deep/reply/versions/0001.prompt.md",
    "prompts/support/reply/prompt.yaml",
    "prompts/support/reply/versions/0001.prompt.md",
  ]);
  const prompt = await exportPrompts(member, { scope: "prompt", promptSlug: "support" });
  expect(prompt.files.map(({ path }) => path)).toEqual([
    "galley.yaml",
    "prompts/support/prompt.yaml",
    "prompts/support/versions/0001.prompt.md",
  ]);
  expect(await auditOf(member, "export.create")).toMatchObject([
    { after: { scope: "prompt", promptSlug: "support", promptCount: 1, versionCount: 1 } },
    { after: { scope: "folder", folder: "support", promptCount: 2 } },
  ]);
});

describe("an import", () => {
  const letter = upload("letter.prompt", "---\nmodel: gpt-5\n---\nWrite a letter about {{topic}}.");
  const broken = upload("broken.prompty", "---\nname: [\n---\nHi");

  test("shows what it would do, and does nothing", async () => {
    const member = await aMember(db);
    expect(await previewImport(member, { files: [letter, broken], folder: "from outside" })).toMatchObject({
      prompts: [{ slug: "from-outside/letter", action: "create", versionCount: 1, format: "dotprompt" }],
      promptCount: 1,
      problems: [{ file: "broken.prompty", line: 3 }],
    });
    expect(await db.select().from(prompts).where(eq(prompts.workspaceId, member.workspaceId))).toEqual([]);
  });

  test("is all or nothing, until one leaves out what cannot be read", async () => {
    const member = await aMember(db);
    await expect(importFiles(member, { files: [letter, broken] })).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [{ path: "broken.prompty:3" }],
    });
    expect(await db.select().from(prompts).where(eq(prompts.workspaceId, member.workspaceId))).toEqual([]);
    await importFiles(member, { files: [letter, broken], leavesOutProblems: true });
    expect(await getVersion(member, { promptSlug: "letter", number: 1 })).toMatchObject({
      content: { messages: [{ role: "user", content: "Write a letter about {{topic}}." }] },
    });
    expect(await auditOf(member, "prompt.import")).toMatchObject([
      { after: { slug: "letter", format: "dotprompt", versionCount: 1 } },
    ]);
    expect(await auditOf(member, "import.create")).toMatchObject([
      { after: { promptCount: 1, formats: ["dotprompt"] } },
    ]);
  });

  test("leaves a prompt as it is whose name is taken, unless versions shall be added to it", async () => {
    const [here, there] = [await aMember(db), await aMember(db)];
    await aPrompt(here, { slug: "support/reply", versionCount: 2 });
    await aPrompt(there, { slug: "support/reply", versionCount: 3 });
    const files = await uploadsOf(here);
    expect(await importFiles(there, { files })).toMatchObject({
      prompts: [{ action: "skip" }],
      versionCount: 0,
      losses: [],
    });
    expect(await importFiles(there, { files, onConflict: "add" })).toMatchObject({
      prompts: [{ action: "add" }],
      versionCount: 2,
    });
    const { versions } = await listVersions(there, { promptSlug: "support/reply" });
    expect(versions.map(({ number, parentNumber }) => [number, parentNumber])).toEqual([
      [5, 4],
      [4, 3],
      [3, 2],
      [2, 1],
      [1, null],
    ]);
    const [main] = await db.select().from(branches).where(eq(branches.workspaceId, there.workspaceId));
    expect(main).toMatchObject({ name: "main", headNumber: 5 });
    await importFiles(there, { files, folder: "copies" });
    expect(await getVersion(there, { promptSlug: "copies/support/reply", number: 2 })).toMatchObject({
      number: 2,
    });
  });

  test("does not take a former name, nor add to another type or to what is archived", async () => {
    const member = await aMember(db);
    await aPrompt(member, { slug: "letter", versionCount: 1 });
    await renamePrompt(member, { slug: "letter", newSlug: "post" });
    await createPrompt(member, { slug: "text", type: "text", description: "" });
    await aPrompt(member, { slug: "old", versionCount: 1 });
    await archivePrompt(member, { slug: "old" });
    const files = [letter, upload("text.prompt", "Hi"), upload("old.prompt", "Hi")];
    const { prompts: planned, losses } = await importFiles(member, { files, onConflict: "add" });
    expect(planned.map(({ action }) => action)).toEqual(["skip", "skip", "skip"]);
    expect(losses.map(({ path }) => path)).toEqual(["letter", "old", "text"]);
  });

  test("is for those who may write; an export for all who may read", async () => {
    const owner = await aMember(db);
    await aPrompt(owner, { versionCount: 1 });
    const viewer = await aColleague(owner, "viewer");
    await expect(importFiles(viewer, { files: [letter] })).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewImport(viewer, { files: [letter] })).rejects.toMatchObject({ code: "forbidden" });
    expect((await exportPrompts(viewer, WHOLE)).files).toHaveLength(3);
  });

  test("knows nothing of other workspaces", async () => {
    const [mine, theirs] = [await aMember(db), await aMember(db)];
    await aPrompt(theirs, { slug: "letter", versionCount: 1 });
    expect((await exportPrompts(mine, WHOLE)).files).toHaveLength(1);
    await expect(exportPrompts(mine, { scope: "prompt", promptSlug: "letter" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await importFiles(mine, { files: [letter] })).toMatchObject({ prompts: [{ action: "create" }] });
  });

  test.each([
    ["a name that leaves its folder", { "../../etc/passwd.prompt": "Hi" }],
    ["too large a file", { "a.prompt": "x".repeat(4_000_001) }],
    [
      "a bomb",
      Object.fromEntries(
        Array.from({ length: 14 }, (_, index) => [`${index}.prompt`, " ".repeat(3_900_000)]),
      ),
    ],
  ])("refuses %s", async (_what, entries) => {
    const member = await aMember(db);
    const zip = zipSync(
      Object.fromEntries(Object.entries(entries).map(([path, text]) => [path, strToU8(text)])),
    );
    const { prompts: planned, problems } = await previewImport(member, { files: [upload("a.zip", zip)] });
    expect(planned).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  test("tells what is no text and no archive", async () => {
    const member = await aMember(db);
    const { problems } = await previewImport(member, {
      files: [
        upload("a.prompt", new Uint8Array([0xff, 0xfe, 0x00])),
        upload("b.zip", new Uint8Array([80, 75, 3, 4, 9])),
      ],
    });
    expect(problems.map(({ file }) => file)).toEqual(["a.prompt", "b.zip"]);
  });
});
