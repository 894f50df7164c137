import { beforeAll, describe, expect, test } from "vitest";
import { answerDownload as answerAudit } from "@/app/[workspaceSlug]/settings/audit/download/answer-download";
import { answerDownload as answerExport } from "@/app/[workspaceSlug]/traces/exports/download/answer-download";
import type { Database } from "@/db/client";
import { aTraceExport } from "../support/a-trace-export";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
let owner: TestMember;
let traceExportId: string;
beforeAll(async () => {
  const postgres = await createTestPostgres();
  db = postgres.db;
  owner = await aMember(db);
  traceExportId = await aTraceExport(owner, "Something said");
  return () => postgres.close();
});

const contextOf = (userId: string | null) => ({
  db,
  userId,
  sessionId: null,
  origin: { requestId: "req_test", ip: null },
});
const audit = (userId: string | null) =>
  answerAudit(contextOf(userId), {
    workspaceSlug: owner.workspaceSlug,
    url: "http://localhost/audit/download?format=csv",
  });
const traces = (userId: string | null, id = traceExportId) =>
  answerExport(contextOf(userId), {
    workspaceSlug: owner.workspaceSlug,
    search: new URLSearchParams({ id }),
  });

test("the trail comes as a file of lines, in which its taking stands", async () => {
  const answer = await audit(owner.userId);
  expect(answer.headers.get("content-disposition")).toBe(
    `attachment; filename="${owner.workspaceSlug}-audit.csv"`,
  );
  const lines = (await answer.text()).trimEnd().split("\n");
  expect(lines[1]).toContain("workspace.create");
  expect(lines.at(-1)).toContain("audit.export");
});

test("an export that is not written yet, or not there, is refused with the reason", async () => {
  const early = await traces(owner.userId);
  expect([early.status, await early.text()]).toEqual([409, "This export is not written yet.\n"]);
  expect((await traces(owner.userId, "tex_unknown")).status).toBe(404);
});

describe.each([
  ["the trail", audit],
  ["an export", traces],
])("%s", (_what, ask) => {
  test("is for members alone, and to a stranger not there", async () => {
    const stranger = await aMember(db);
    const answers = [await ask(null), await ask(stranger.userId)];
    expect(answers.map(({ status }) => status)).toEqual([401, 404]);
    expect(await answers[0]?.text()).toBe("Sign in to go on.\n");
  });

  test("is refused to a viewer, who is told which permission it takes", async () => {
    const viewer = await aColleague(owner, "viewer");
    const answer = await ask(viewer.userId);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toMatch(/audit:read|trace:export/);
  });
});
