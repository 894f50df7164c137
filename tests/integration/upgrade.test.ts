/** An installation from before drafts and branches, brought up to today by its migrations. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Database } from "@/db/client";
import { startEmbeddedPostgres } from "@/db/postgres/embedded/embedded-postgres";
import { MIGRATIONS_FOLDER } from "@/db/postgres/migrations-folder";
import { embeddedStore, openEmbeddedPool } from "@/db/postgres/open-embedded-postgres";
import { contentOf } from "@/server/drafts/content-of-draft";
import { draftOf } from "@/server/drafts/draft-of-content";
import { getDraft } from "@/server/drafts/get-draft";
import { listPrompts } from "@/server/prompts/list-prompts";
import { listPromptsInput } from "@/server/prompts/prompt-list-schemas";
import { createVersion } from "@/server/versions/create-version";
import { findHead } from "@/server/versions/find-head";
import { promptContent } from "@/server/versions/prompt-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

const OLD_MIGRATIONS = 4;
const V1_CONTENT = {
  schemaVersion: 1,
  templateFormat: "mustache",
  type: "chat",
  messages: [
    { role: "system", content: "You answer for {{company}}." },
    { role: "user", content: "{{question}}" },
  ],
  variables: [
    { name: "company", schema: { type: "string" }, required: true, description: "" },
    { name: "question", schema: { type: "string" }, required: true, description: "" },
  ],
  model: { provider: "openai", name: "gpt-4o-mini", parameters: {} },
};

let owner: WorkspaceContext;

beforeAll(async () => {
  const postgres = await startEmbeddedPostgres();
  const pool = openEmbeddedPool(postgres);
  await migrateAsOfOld(pool);
  await pool.query(`
    insert into users (id, email, name, password_hash) values ('usr_1', 'ada@example.com', 'Ada', 'x');
    insert into workspaces (id, slug, name) values ('wsp_1', 'northwind', 'Northwind');
    insert into memberships (workspace_id, user_id, role) values ('wsp_1', 'usr_1', 'owner');
    insert into audit_heads (workspace_id, sequence, hash) values ('wsp_1', 0, '${"0".repeat(64)}');
    insert into prompts (workspace_id, id, slug, type, latest_version_number, created_by)
      values ('wsp_1', 'prm_1', 'support/reply', 'chat', 1, 'usr_1'), ('wsp_1', 'prm_2', 'empty', 'text', 0, 'usr_1');
  `);
  await pool.query(
    `insert into prompt_versions (workspace_id, id, prompt_id, number, content, content_hash, message, actor_kind, actor_id)
     values ('wsp_1', 'ver_1', 'prm_1', 1, $1, 'sha256:old', 'First', 'user', 'usr_1')`,
    [JSON.stringify(V1_CONTENT)],
  );
  const store = await embeddedStore(postgres, pool);
  const db: Database = store.db;
  owner = { db, workspaceId: "wsp_1", actor: { kind: "user", userId: "usr_1", role: "owner" } };
  return () => store.close();
});

async function migrateAsOfOld(client: pg.Pool): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "galley-old-migrations-"));
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  const file = join(folder, "meta", "_journal.json");
  const journal = z
    .looseObject({ entries: z.array(z.unknown()) })
    .parse(JSON.parse(await readFile(file, "utf8")));
  await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, OLD_MIGRATIONS) }));
  await migrate(drizzle({ client }), { migrationsFolder: folder });
  await rm(folder, { recursive: true });
}

test("every prompt has its main branch, a written one with its head", async () => {
  const head = await findHead(owner, { promptSlug: "support/reply" });
  expect(head).toMatchObject({
    number: 1,
    branchName: "main",
    content: { schemaVersion: 2, messages: [{ id: "m1", role: "system" }, { id: "m2" }], snippets: [] },
  });
  expect(await findHead(owner, { promptSlug: "empty" })).toBeNull();
});

test("what was written is found again", async () => {
  const { prompts } = await listPrompts(owner, listPromptsInput.parse({ search: "You answer for" }));
  expect(prompts.map(({ slug }) => slug)).toEqual(["support/reply"]);
});

test("saving it unchanged is no change", async () => {
  const head = await findHead(owner, { promptSlug: "support/reply" });
  const { content } = contentOf(draftOf(promptContent.parse(head?.content)));
  await expect(
    createVersion(owner, { promptSlug: "support/reply", content, parentNumber: 1 }),
  ).rejects.toThrow("Nothing changed");
});

test("it can be written on", async () => {
  const { document, revision } = await getDraft(owner, { promptSlug: "support/reply" });
  expect([document.messages.length, revision]).toEqual([2, 0]);
  const version = await createVersion(owner, {
    promptSlug: "support/reply",
    content: { type: "chat", messages: [{ role: "user", content: "{{question}}!" }], model: null },
    parentNumber: 1,
  });
  expect(version).toMatchObject({ number: 2, parentNumber: 1, branchName: "main" });
});
