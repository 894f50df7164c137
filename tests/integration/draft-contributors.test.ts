import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { promptVersions } from "@/db/schema";
import { discardDraft, undoDiscardDraft } from "@/server/drafts/discard-draft";
import type { DraftDocument } from "@/server/drafts/draft-document";
import { getDraft } from "@/server/drafts/get-draft";
import { saveDraft } from "@/server/drafts/save-draft";
import { saveableContentOf } from "@/server/drafts/saveable-content";
import { createVersion } from "@/server/versions/create-version";
import { aPrompt } from "../support/a-prompt";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

const slug = "support/reply";
let db: Database;
beforeAll(async () => {
  const postgres = await createTestPostgres();
  db = postgres.db;
  return () => postgres.close();
});

async function twoWriters() {
  const maya = await aMember(db, "editor");
  await aPrompt(maya, { slug });
  return { maya, leo: await aColleague(maya, "editor") };
}

function saying(document: DraftDocument, text: string): DraftDocument {
  if (document.type !== "chat") throw new TypeError("The prompt is a chat.");
  const messages = document.messages.map((message) => ({ ...message, content: text }));
  return { ...document, messages };
}

async function write(ctx: TestMember, text: string): Promise<number> {
  const draft = await getDraft(ctx, { promptSlug: slug });
  const { revision } = await saveDraft(ctx, {
    promptSlug: slug,
    document: saying(draft.document, text),
    baseNumber: 3,
    expectedRevision: draft.revision,
  });
  return revision;
}

/** Saves the draft as it stands, naming it or not, and answers who contributed. */
async function save(ctx: TestMember, parentNumber: number, isNamed = true): Promise<string[]> {
  const { document, revision } = await getDraft(ctx, { promptSlug: slug });
  const { number } = await createVersion(ctx, {
    promptSlug: slug,
    content: saveableContentOf(document),
    message: "",
    parentNumber,
    ...(isNamed ? { draftRevision: revision } : {}),
  });
  const [version] = await db
    .select({ contributorIds: promptVersions.contributorIds })
    .from(promptVersions)
    .where(and(eq(promptVersions.workspaceId, ctx.workspaceId), eq(promptVersions.number, number)));
  return version?.contributorIds ?? [];
}

test("a version names everyone who wrote in its draft besides its author", async () => {
  const { maya, leo } = await twoWriters();
  await write(maya, "One");
  await write(leo, "Two");
  await write(maya, "Three");
  expect(await save(maya, 3)).toEqual([leo.userId]);
});

test("the next draft begins without them", async () => {
  const { maya, leo } = await twoWriters();
  await write(leo, "Two");
  expect(await save(maya, 3)).toEqual([leo.userId]);
  await write(maya, "Four");
  expect(await save(maya, 4)).toEqual([]);
});

test("saving the draft's words without naming the draft names them too", async () => {
  const { maya, leo } = await twoWriters();
  await write(leo, "Two");
  expect(await save(maya, 3, false)).toEqual([leo.userId]);
});

test("a discarded draft takes its writers along, unless the discard is undone", async () => {
  const { maya, leo } = await twoWriters();
  const written = await write(leo, "Two");
  const { revision } = await discardDraft(maya, { promptSlug: slug, expectedRevision: written });
  await undoDiscardDraft(maya, { promptSlug: slug, expectedRevision: revision });
  expect(await save(maya, 3)).toEqual([leo.userId]);

  const again = await write(leo, "Three");
  await discardDraft(leo, { promptSlug: slug, expectedRevision: again });
  await write(maya, "Four");
  expect(await save(maya, 4)).toEqual([]);
});
