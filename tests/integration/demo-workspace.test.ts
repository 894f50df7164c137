import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { branches, drafts, exampleSets, mails, promptVersions, snippetUses } from "@/db/schema";
import { writeDemoHistory } from "@/server/demo/demo-history";
import { DEMO_PROMPTS } from "@/server/demo/demo-prompts";
import { createRandom } from "@/server/demo/demo-random";
import { writeDemoSnippets } from "@/server/demo/demo-snippets";
import { storeDemoWorkspace } from "@/server/demo/store-demo-workspace";
import { promptContent } from "@/server/versions/prompt-content";
import { readContent } from "@/server/versions/read-content";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;

beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  const now = new Date("2026-11-22T12:00:00Z");
  const snippets = writeDemoSnippets(now);
  const random = createRandom(1);
  const histories = DEMO_PROMPTS.map((prompt) => writeDemoHistory(prompt, now, random, snippets));
  await storeDemoWorkspace(db, { histories, snippets }, { password: "long enough for all", now });
  return () => store.close();
});

test("holds what a team has: branches, a draft, pinned snippets, example sets", async () => {
  expect((await db.select().from(branches)).map(({ name }) => name)).toContain("shorter-answers");
  expect(await db.select().from(drafts)).toHaveLength(1);
  expect((await db.select().from(exampleSets)).length).toBeGreaterThan(0);
  const uses = await db.select().from(snippetUses);
  expect(new Set(uses.map(({ snippetVersionNumber }) => snippetVersionNumber))).toEqual(new Set([1, 2]));
});

test("stores contents that the schema of today accepts", async () => {
  const versions = await db.select({ content: promptVersions.content }).from(promptVersions);
  for (const { content } of versions)
    expect(promptContent.safeParse(readContent(content)).success).toBe(true);
});

test("mails nobody: the demo's addresses are nobody's", async () => {
  expect(await db.select().from(mails)).toEqual([]);
});
