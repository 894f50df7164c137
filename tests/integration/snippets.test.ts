import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { createBranch } from "@/server/branches/create-branch";
import { deployVersion } from "@/server/deployments/deploy-version";
import { getDraft } from "@/server/drafts/get-draft";
import { saveDraft } from "@/server/drafts/save-draft";
import { saveableContentOf } from "@/server/drafts/saveable-content";
import { createPrompt } from "@/server/prompts/create-prompt";
import { listSnippetUses } from "@/server/snippets/list-snippet-uses";
import { openDrafts } from "@/server/snippets/open-drafts";
import { previewSnippets } from "@/server/snippets/preview-snippets";
import { createVersion } from "@/server/versions/create-version";
import type { DraftContentInput } from "@/server/versions/version-schemas";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { aPlan } from "../support/rollouts";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const promptSlug = "support/reply";
const snippetSlug = "style/tone";

const text = (words: string): DraftContentInput => ({ type: "text", text: words, model: null });
const chat = (...contents: string[]): DraftContentInput => ({
  type: "chat",
  model: null,
  messages: contents.map((content) => ({ role: "user", content })),
});

const save = (
  member: TestMember,
  slug: string,
  content: DraftContentInput,
  parentNumber: number | null = null,
) => createVersion(member, { promptSlug: slug, content, parentNumber });

async function aSnippet(member: TestMember, slug: string, words: string) {
  await createPrompt(member, { slug, type: "snippet", description: "" });
  return save(member, slug, text(words));
}

/** An editor of a workspace with the snippet `style/tone` in v1 and the prompt `support/reply` without a version. */
async function anAuthor(words = "Be kind."): Promise<TestMember> {
  const author = await aMember(db, "editor");
  await aSnippet(author, snippetSlug, words);
  await createPrompt(author, { slug: promptSlug, type: "chat", description: "" });
  return author;
}

const pins = (version: { content: { snippets: readonly { slug: string; version: number }[] } }) =>
  version.content.snippets.map(({ slug, version: number }) => `${slug}@${number}`);

describe("saving a version", () => {
  test("pins the newest version of each snippet, with its text and hash", async () => {
    const author = await anAuthor("Be kind to {{name}}.");
    const newer = await save(author, snippetSlug, text("Be very kind to {{name}}."), 1);
    const { content } = await save(author, promptSlug, chat("{{> style/tone}} {{question}}"));
    expect(content.snippets).toEqual([
      {
        slug: snippetSlug,
        version: 2,
        contentHash: newer.contentHash,
        text: "Be very kind to {{name}}.",
      },
    ]);
    expect(content.variables.map(({ name }) => name)).toEqual(["name", "question"]);
  });

  test("pins the version that is asked for, and what snippets refer to in turn", async () => {
    const author = await anAuthor();
    await save(author, snippetSlug, text("Be kinder."), 1);
    await aSnippet(author, "style/house", "{{> style/tone@1}} Sign as Acme.");
    expect(pins(await save(author, promptSlug, chat("{{> style/house}}")))).toEqual([
      "style/house@1",
      "style/tone@1",
    ]);
  });

  test("takes newer versions along with an edit, and counts them as one", async () => {
    const author = await anAuthor();
    const first = await save(author, promptSlug, chat("{{> style/tone}}"));
    await expect(save(author, promptSlug, chat("{{> style/tone}}"), 1)).rejects.toMatchObject({
      code: "invalid_state",
    });
    await save(author, snippetSlug, text("Be kinder."), 1);
    const second = await save(author, promptSlug, chat("{{> style/tone}}"), 1);
    expect([pins(first), pins(second)]).toEqual([["style/tone@1"], ["style/tone@2"]]);
    expect(second.contentHash).not.toBe(first.contentHash);
  });

  test("pins main's newest, whatever a branch of the snippet holds", async () => {
    const author = await anAuthor();
    await createBranch(author, { promptSlug: snippetSlug, name: "trial" });
    await createVersion(author, {
      promptSlug: snippetSlug,
      branchName: "trial",
      content: text("Be odd."),
      parentNumber: 1,
    });
    expect(pins(await save(author, promptSlug, chat("{{> style/tone}}")))).toEqual(["style/tone@1"]);
  });

  test.each([
    ["{{> style/none}}", 'There is no snippet "style/none".'],
    ["{{> style/tone@7}}", '"style/tone" has no v7.'],
    ["{{> support/reply}}", '"support/reply" is a prompt. Only snippets can be put into others.'],
    ["{{> style/draft}}", '"style/draft" has no version yet. Save it first.'],
  ])("refuses %s at the message that holds it", async (reference, message) => {
    const author = await anAuthor();
    await createPrompt(author, { slug: "style/draft", type: "snippet", description: "" });
    await expect(save(author, promptSlug, chat("Hello", reference))).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [{ path: "content.messages.1.content", message }],
    });
  });

  test("refuses a snippet of another language that is more than text", async () => {
    const author = await anAuthor("Be kind to {{name}}.");
    const jinja = { ...chat("{{> style/tone}}"), templateFormat: "jinja" as const };
    await expect(save(author, promptSlug, jinja)).rejects.toMatchObject({
      fieldErrors: [{ message: expect.stringContaining("Mustache, which cannot stand in Jinja") }],
    });
  });

  test("refuses a snippet that refers to itself, also by way of others", async () => {
    const author = await anAuthor();
    await aSnippet(author, "style/house", "{{> style/tone}}");
    await expect(save(author, snippetSlug, text("{{> style/house}}"), 1)).rejects.toMatchObject({
      fieldErrors: [
        {
          path: "content.text",
          message: expect.stringContaining("style/tone → style/house → style/tone"),
        },
      ],
    });
  });

  test("refuses a chain of more than eight", async () => {
    const author = await aMember(db, "editor");
    await aSnippet(author, "s/n1", "The end.");
    for (let depth = 2; depth <= 8; depth++) {
      await aSnippet(author, `s/n${depth}`, `{{> s/n${depth - 1}}}`);
    }
    await createPrompt(author, { slug: promptSlug, type: "chat", description: "" });
    expect(pins(await save(author, promptSlug, chat("{{> s/n8}}")))).toHaveLength(8);
    await expect(aSnippet(author, "s/n9", "{{> s/n8}}")).rejects.toMatchObject({
      fieldErrors: [{ message: expect.stringContaining("8 deep at most") }],
    });
  });

  test("knows nothing of another workspace's snippets", async () => {
    await anAuthor();
    const stranger = await aMember(db, "editor");
    await createPrompt(stranger, { slug: promptSlug, type: "chat", description: "" });
    await expect(save(stranger, promptSlug, chat("{{> style/tone}}"))).rejects.toMatchObject({
      fieldErrors: [{ message: 'There is no snippet "style/tone".' }],
    });
  });
});

describe("what uses a snippet", () => {
  test("is the newest version of each branch and what is live, with the version it holds", async () => {
    const author = await anAuthor();
    const publisher = await aColleague(author, "publisher");
    await save(author, promptSlug, chat("{{> style/tone}}"));
    await deployVersion(publisher, {
      promptSlug,
      environmentName: "production",
      versionNumber: 1,
      reason: "Go",
    });
    await save(author, snippetSlug, text("Be kinder."), 1);
    await save(author, promptSlug, chat("{{> style/tone}} Now."), 1);
    await save(author, promptSlug, chat("{{> style/tone}} At once."), 2);
    const use = { promptSlug, promptType: "chat", isDirect: true, hasDraft: false };
    expect(await listSnippetUses(author, { snippetSlug })).toEqual([
      { ...use, versionNumber: 3, branchNames: ["main"], live: [], snippetVersion: 2, isOutdated: false },
      {
        ...use,
        versionNumber: 1,
        branchNames: [],
        live: [expect.objectContaining({ environmentName: "production", versionNumber: 1 })],
        snippetVersion: 1,
        isOutdated: true,
      },
    ]);
  });

  test("includes what only a rollout serves", async () => {
    const author = await anAuthor();
    const publisher = await aColleague(author, "publisher");
    const production = { promptSlug, environmentName: "production", reason: "Go" };
    await save(author, promptSlug, chat("Without it."));
    await deployVersion(publisher, { ...production, versionNumber: 1 });
    await save(author, promptSlug, chat("{{> style/tone}} Tried."), 1);
    await save(author, promptSlug, chat("{{> style/tone}} Tried too."), 2);
    await save(author, promptSlug, chat("{{> style/tone}} Never tried."), 3);
    await save(author, promptSlug, chat("Without it again."), 4);
    await deployVersion(publisher, {
      ...production,
      versionNumber: 2,
      rollout: aPlan({ otherArms: [{ versionNumber: 3, weight: 1 }], finishesByItself: false }),
    });
    const uses = await listSnippetUses(author, { snippetSlug });
    const live = [
      expect.objectContaining({
        versionNumber: 1,
        rollout: expect.objectContaining({ percent: 1, versionNumbers: [2, 3] }),
      }),
    ];
    expect(uses.map((use) => [use.versionNumber, use.live])).toEqual([
      [3, live],
      [2, live],
    ]);
  });

  test("includes what uses it by way of another", async () => {
    const author = await anAuthor();
    await aSnippet(author, "style/house", "{{> style/tone}}");
    await save(author, promptSlug, chat("{{> style/house}}"));
    const uses = await listSnippetUses(author, { snippetSlug });
    expect(uses.map(({ promptSlug: slug, isDirect }) => [slug, isDirect])).toEqual([
      ["style/house", true],
      [promptSlug, false],
    ]);
  });

  test("is nothing for a prompt, and unknown to a stranger", async () => {
    const author = await anAuthor();
    await expect(listSnippetUses(author, { snippetSlug: promptSlug })).rejects.toMatchObject({
      code: "invalid_state",
    });
    await expect(listSnippetUses(await aMember(db), { snippetSlug })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("opening drafts of a snippet's users", () => {
  async function outdated(): Promise<TestMember> {
    const author = await anAuthor();
    await save(author, promptSlug, chat("{{> style/tone}}"));
    await save(author, snippetSlug, text("Be kinder."), 1);
    return author;
  }

  test("makes a draft that pins the newest version when it is saved", async () => {
    const author = await outdated();
    expect(await openDrafts(author, { snippetSlug, promptSlugs: [promptSlug] })).toEqual([
      { promptSlug, isNew: true },
    ]);
    const draft = await getDraft(author, { promptSlug });
    expect(draft).toMatchObject({ isDirty: true, baseNumber: 1, revision: 1 });
    expect(await listSnippetUses(author, { snippetSlug })).toMatchObject([
      { isOutdated: true, hasDraft: true },
    ]);
    const version = await createVersion(author, {
      promptSlug,
      content: saveableContentOf(draft.document),
      parentNumber: 1,
      draftRevision: draft.revision,
    });
    expect(pins(version)).toEqual(["style/tone@2"]);
    expect(await getDraft(author, { promptSlug })).toMatchObject({ isDirty: false });
  });

  test("keeps the draft a draft when an edit of it is taken back", async () => {
    const author = await outdated();
    await openDrafts(author, { snippetSlug, promptSlugs: [promptSlug] });
    const { document } = await getDraft(author, { promptSlug });
    expect(
      await saveDraft(author, { promptSlug, document, expectedRevision: 1, baseNumber: 1 }),
    ).toMatchObject({ isDirty: true });
  });

  test("leaves a draft that is there as it is", async () => {
    const author = await outdated();
    await openDrafts(author, { snippetSlug, promptSlugs: [promptSlug] });
    expect(await openDrafts(author, { snippetSlug, promptSlugs: [promptSlug] })).toEqual([
      { promptSlug, isNew: false },
    ]);
    expect(await getDraft(author, { promptSlug })).toMatchObject({ revision: 1 });
  });

  test("refuses prompts that hold no older version", async () => {
    const author = await anAuthor();
    await save(author, promptSlug, chat("{{> style/tone}}"));
    await expect(openDrafts(author, { snippetSlug, promptSlugs: [promptSlug] })).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [{ path: "promptSlugs.0" }],
    });
  });

  test("is forbidden to a reviewer and unknown to a stranger", async () => {
    const author = await outdated();
    const input = { snippetSlug, promptSlugs: [promptSlug] };
    await expect(openDrafts(await aColleague(author, "reviewer"), input)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(openDrafts(await aMember(db), input)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a snippet", () => {
  test("cannot be deployed", async () => {
    const author = await anAuthor();
    await expect(
      deployVersion(await aColleague(author, "publisher"), {
        promptSlug: snippetSlug,
        environmentName: "development",
        versionNumber: 1,
        reason: "Try",
      }),
    ).rejects.toMatchObject({
      code: "invalid_state",
      message: '"style/tone" is a snippet. Deploy the prompts that use it instead.',
    });
  });

  test("is resolved for a preview, with what is wrong of the others", async () => {
    const author = await anAuthor();
    const preview = await previewSnippets(author, {
      promptSlug,
      templateFormat: "mustache",
      names: [
        { slug: snippetSlug, version: null },
        { slug: "style/none", version: null },
      ],
    });
    expect(preview).toMatchObject({
      snippets: [{ slug: snippetSlug, version: 1, text: "Be kind." }],
      problems: [{ slug: "style/none", version: null, message: 'There is no snippet "style/none".' }],
    });
  });
});
