import { beforeAll, expect, test } from "vitest";
import type { Database, PostgresStore } from "@/db/client";
import { createPromptLinker, type PromptName } from "@/server/ingestion/prompt-linker";
import { createVersion } from "@/server/versions/create-version";
import { aPrompt } from "../support/a-prompt";
import { aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
let store: PostgresStore;
beforeAll(async () => {
  store = await createTestPostgres();
  db = store.db;
});

const v = (version: string | null, slug = "support/reply"): PromptName => ({ slug, version });

test("finds versions that exist, and only those", async () => {
  const [member, stranger] = [await aMember(db), await aMember(db)];
  const { id } = await aPrompt(member, { versionCount: 2 });
  const linker = createPromptLinker();
  const names = [v("1"), v("2"), v("3"), v("0"), v("v1"), v("1.0"), v(null), v("1", "other")];
  await linker.prepare(member, names);
  await linker.prepare(stranger, names);
  expect(names.map((name) => linker.find(member.workspaceId, name)?.promptVersion)).toEqual([
    1,
    2,
    ...Array(6).fill(undefined),
  ]);
  expect(linker.find(member.workspaceId, v("2"))?.promptId).toBe(id);
  expect(linker.find(stranger.workspaceId, v("1"))).toBeUndefined();
});

test("believes that a version is missing for a moment only", async () => {
  const clock = { now: 0 };
  const linker = createPromptLinker(() => clock.now);
  const member = await aMember(db);
  await aPrompt(member, { versionCount: 1 });
  await linker.prepare(member, [v("2")]);
  const content = { type: "chat", messages: [{ role: "user", content: "Two" }], model: null } as const;
  await createVersion(member, {
    promptSlug: "support/reply",
    parentNumber: 1,
    message: "Two",
    content: { ...content, messages: [...content.messages] },
  });
  await linker.prepare(member, [v("2")]);
  expect(linker.find(member.workspaceId, v("2"))).toBeUndefined();
  clock.now += 1_000;
  await linker.prepare(member, [v("2")]);
  expect(linker.find(member.workspaceId, v("2"))).toMatchObject({ promptVersion: 2 });
});

test("asks the database nothing about versions it knows", async () => {
  const member = await aMember(db);
  await aPrompt(member);
  const linker = createPromptLinker();
  await linker.prepare(member, [v("1")]);
  await store.close();
  await linker.prepare(member, [v("2"), v("3")]);
  expect(linker.find(member.workspaceId, v("3"))).toMatchObject({ promptVersion: 3 });
});
