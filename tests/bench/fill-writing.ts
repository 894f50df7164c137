import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { branches, promptSearchTexts, prompts, promptTags, promptVersions } from "@/db/schema";
import { searchTextOf } from "@/server/prompts/write-search-text";
import { hashContent } from "@/server/versions/hash-content";
import type { PromptContent } from "@/server/versions/prompt-content";
import { emptySettings } from "@/server/versions/read-content";
import { aMember, type TestMember } from "../support/factories";

const ROWS_PER_INSERT = 500;
const FOLDERS = 40;
const TAGS = ["billing", "care", "draft", "german", "legal", "onboarding", "sales", "v2"];
const WORDS =
  "answer the customer in their own language be brief kind and exact never promise a refund order invoice delivery policy escalate when unsure quote the article number summarise what was asked".split(
    " ",
  );

export type FilledWorkspace = { readonly owner: TestMember; readonly slugs: readonly string[] };

/** A workspace as a large team has it: prompts of about 2 kB in nested folders, each with its versions, written straight into the tables. */
export async function fillWorkspace(
  db: Database,
  { promptCount, versionCount }: { promptCount: number; versionCount: number },
): Promise<FilledWorkspace> {
  const owner = await aMember(db);
  const versionsEach = Math.max(1, Math.round(versionCount / promptCount));
  const slugs: string[] = [];
  for (let start = 0; start < promptCount; start += ROWS_PER_INSERT / 10) {
    const count = Math.min(ROWS_PER_INSERT / 10, promptCount - start);
    slugs.push(...(await insertPrompts(owner, { start, count, versionsEach })));
  }
  // What a server's own housekeeping would have done by the time a workspace is as large.
  await db.execute("analyze");
  return { owner, slugs };
}

type Batch = { readonly start: number; readonly count: number; readonly versionsEach: number };

async function insertPrompts(
  { db, workspaceId, userId }: TestMember,
  { start, count, versionsEach }: Batch,
): Promise<string[]> {
  const author = { actorKind: "user", actorId: userId } as const;
  const rows = Array.from({ length: count }, (_, offset) => {
    const index = start + offset;
    const slug = `team-${index % FOLDERS}/${WORDS[index % WORDS.length]}/prompt-${index}`;
    return { index, id: createId("prompt"), slug, content: contentOf(index, versionsEach) };
  });
  await db.insert(prompts).values(
    rows.map(({ index, id, slug }) => ({
      workspaceId,
      id,
      slug,
      type: "chat" as const,
      description: `Number ${index}: ${sentence(index, 8)}`,
      createdBy: userId,
      ownerId: userId,
      latestVersionNumber: versionsEach,
    })),
  );
  const versions = rows.flatMap(({ index, id }) =>
    Array.from({ length: versionsEach }, (_, version) => {
      const content = contentOf(index, version + 1);
      return {
        workspaceId,
        promptId: id,
        number: version + 1,
        parentNumber: version === 0 ? null : version,
        content,
        contentHash: hashContent(content),
        message: sentence(index + version, 5),
        ...author,
      };
    }),
  );
  for (let from = 0; from < versions.length; from += ROWS_PER_INSERT) {
    await db.insert(promptVersions).values(versions.slice(from, from + ROWS_PER_INSERT));
  }
  await db.insert(branches).values(
    rows.map(({ id }) => ({
      workspaceId,
      promptId: id,
      name: "main",
      headNumber: versionsEach,
      ...author,
    })),
  );
  await db
    .insert(promptSearchTexts)
    .values(rows.map(({ id, content }) => ({ workspaceId, promptId: id, ...searchTextOf(content) })));
  await db
    .insert(promptTags)
    .values(
      rows.map(({ index, id }) => ({ workspaceId, promptId: id, tag: TAGS[index % TAGS.length] ?? "care" })),
    );
  return rows.map(({ slug }) => slug);
}

function contentOf(index: number, version: number): PromptContent {
  return {
    schemaVersion: 2,
    type: "chat",
    templateFormat: "mustache",
    messages: [
      {
        id: "m1",
        role: "system",
        content: `${sentence(index, 200)}\nVersion ${version}: ${sentence(version, 80)}`,
      },
      { id: "m2", role: "user", content: `{{question_${index % 50}}} ${sentence(index * 7, 30)}` },
    ],
    variables: [
      {
        name: `question_${index % 50}`,
        kind: "value",
        schema: { type: "string" },
        required: true,
        description: "",
      },
    ],
    snippets: [],
    ...emptySettings(),
  };
}

/** The same words for the same number, in an order of their own. */
function sentence(seed: number, length: number): string {
  return Array.from({ length }, (_, at) => WORDS[(seed * 31 + at * (7 + (seed % 11))) % WORDS.length]).join(
    " ",
  );
}
