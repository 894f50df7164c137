import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import {
  branches,
  deployments,
  drafts,
  exampleSets,
  mails,
  promptVersions,
  rollouts,
  servedPrompts,
  snippetUses,
} from "@/db/schema";
import { writeDemoHistory } from "@/server/demo/demo-history";
import { DEMO_PROMPTS } from "@/server/demo/demo-prompts";
import { createRandom } from "@/server/demo/demo-random";
import { rollOutDemo } from "@/server/demo/demo-rollouts";
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
  const written = DEMO_PROMPTS.map((prompt) => writeDemoHistory(prompt, now, random, snippets));
  const { histories, rollouts } = rollOutDemo(written, now);
  await storeDemoWorkspace(db, { histories, rollouts, snippets }, { password: "long enough for all", now });
  return () => store.close();
});

test("holds what a team has: branches, a draft, pinned snippets, example sets", async () => {
  expect((await db.select().from(branches)).map(({ name }) => name)).toContain("shorter-answers");
  expect(await db.select().from(drafts)).toHaveLength(1);
  expect((await db.select().from(exampleSets)).length).toBeGreaterThan(0);
  const uses = await db.select().from(snippetUses);
  expect(new Set(uses.map(({ snippetVersionNumber }) => snippetVersionNumber))).toEqual(new Set([1, 2]));
});

test("has one rollout that finished and one that splits callers now", async () => {
  const stored = await db.select().from(rollouts);
  expect(stored.map(({ state, percent }) => [state, percent])).toEqual(
    expect.arrayContaining([
      ["finished", 100],
      ["running", 50],
    ]),
  );
  const running = stored.find(({ state }) => state === "running");
  const splitting = (await db.select().from(servedPrompts)).filter(({ rolloutId }) => rolloutId !== null);
  expect(splitting.map(({ rolloutId, versionNumber }) => [rolloutId, versionNumber])).toEqual([
    [running?.id, running?.controlVersionNumber],
  ]);
  const ledger = (await db.select().from(deployments)).filter(({ kind }) => kind === "rollout");
  expect(ledger.map(({ split }) => split?.[0]?.percent ?? null).sort()).toEqual([100, 20, 20, 50, 50, null]);
});

test("stores contents that the schema of today accepts", async () => {
  const versions = await db.select({ content: promptVersions.content }).from(promptVersions);
  for (const { content } of versions)
    expect(promptContent.safeParse(readContent(content)).success).toBe(true);
});

test("mails nobody: the demo's addresses are nobody's", async () => {
  expect(await db.select().from(mails)).toEqual([]);
});
