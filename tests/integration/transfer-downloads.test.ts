import { strFromU8, unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { answerDownload } from "@/app/[workspaceSlug]/transfers/download/answer-download";
import type { Database } from "@/db/client";
import { aPrompt } from "../support/a-prompt";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const postgres = await createTestPostgres();
  db = postgres.db;
  return () => postgres.close();
});

const download = (
  { userId }: { userId: string | null },
  workspaceSlug: string,
  search: Record<string, string>,
): Promise<Response> =>
  answerDownload(
    { db, userId, sessionId: null, origin: { requestId: "req_test", ip: null } },
    { workspaceSlug, search: new URLSearchParams(search) },
  );

async function aWriter(): Promise<TestMember> {
  const member = await aMember(db);
  await aPrompt(member, { slug: "support/reply", versionCount: 2 });
  return member;
}

test("answers an archive that is the same whenever it is asked for", async () => {
  const member = await aWriter();
  const [first, second] = [
    await download(member, member.workspaceSlug, { scope: "workspace" }),
    await download(await aColleague(member, "viewer"), member.workspaceSlug, { scope: "workspace" }),
  ];
  expect(first.headers.get("content-disposition")).toBe('attachment; filename="prompts.zip"');
  const bytes = new Uint8Array(await first.arrayBuffer());
  expect(new Uint8Array(await second.arrayBuffer())).toEqual(bytes);
  const files = unzipSync(bytes);
  expect(Object.keys(files)).toEqual([
    "galley.yaml",
    "prompts/support/reply/prompt.yaml",
    "prompts/support/reply/versions/0001.prompt.md",
    "prompts/support/reply/versions/0002.prompt.md",
  ]);
  expect(strFromU8(files["galley.yaml"] ?? new Uint8Array())).toBe("format: galley\nformatVersion: 1\n");
});

test.each(["dotprompt", "prompty"])("answers one version as %s", async (format) => {
  const member = await aWriter();
  const search = { scope: "version", promptSlug: "support/reply", number: "2", format };
  const response = await download(member, member.workspaceSlug, search);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("This is version 2.");
});

test.each([
  ["asks a signed-out caller to sign in", { scope: "workspace" }, 401],
  ["does not know what to export", { scope: "everything" }, 422],
  ["does not know a prompt", { scope: "prompt", promptSlug: "nothing" }, 404],
  [
    "does not know a version",
    { scope: "version", promptSlug: "support/reply", number: "9", format: "prompty" },
    404,
  ],
])("%s", async (_what, search, status) => {
  const member = await aWriter();
  const caller = status === 401 ? { userId: null } : member;
  expect((await download(caller, member.workspaceSlug, search)).status).toBe(status);
});

test("does not exist for a member of another workspace", async () => {
  const [mine, theirs] = [await aMember(db), await aWriter()];
  const response = await download(mine, theirs.workspaceSlug, { scope: "workspace" });
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain("support");
});
