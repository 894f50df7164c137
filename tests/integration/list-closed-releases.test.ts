import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { listReleases } from "@/server/releases/list-releases";
import { listReleasesInput } from "@/server/releases/release-schemas";
import { withdrawRelease } from "@/server/releases/withdraw-release";
import { approve, aTeam, request } from "../support/releases";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const postgres = await createTestPostgres();
  db = postgres.db;
  return () => postgres.close();
});

test("releases are listed as open or as closed, with the approvals they have and need", async () => {
  const { editor, first } = await aTeam(db);
  const withdrawn = await request(editor);
  await withdrawRelease(editor, { releaseId: withdrawn.id, reason: "" });
  const open = await request(editor);
  await approve(first, open);

  const listed = async (state: "open" | "closed") =>
    (await listReleases(editor, listReleasesInput.parse({ state }))).releases;
  expect(await listed("closed")).toMatchObject([{ id: withdrawn.id, state: "withdrawn" }]);
  expect(await listed("open")).toMatchObject([
    { id: open.id, verdicts: { approve: 1, requestChanges: 0 }, approvalsRequired: 2 },
  ]);
});
