import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { releaseChecks } from "@/db/schema";
import { checkToken } from "@/server/checks/check-token";
import { readCheckedRound } from "@/server/checks/read-checked-round";
import { recordResults } from "@/server/checks/record-results";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aPromptOf, aReleaseOf, checksOf, demandChecks } from "../support/checked-release";
import { aMember } from "../support/factories";
import { aKey, bearer, sendJson, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

const answer = { state: "pass", summary: "All 12 evaluations are fine." };
const post = (checkId: string, token: string, body: unknown = answer) =>
  api.app.request(`/api/v1/checks/${checkId}`, sendJson(token, body));

/** A check that waits for its answer, begun some minutes ago. */
async function aWaitingCheck({ minutesAgo = 0 } = {}) {
  const owner = await aMember(api.db);
  const promptId = await aPromptOf(owner, "support/reply", ["Answer."]);
  await demandChecks(owner, [
    { kind: "external", name: "CI", url: "https://ci.example.com", timeoutMinutes: 30 },
  ]);
  const begun = new Date(Date.now() - minutesAgo * 60_000);
  const releaseId = await aReleaseOf(owner, [{ promptId, versionNumber: 1, baseVersionNumber: null }], begun);
  const [checkId = ""] = await inWorkspace(owner, async (tx) => {
    const checked = await readCheckedRound(tx, releaseId);
    return recordResults(tx, { checked, found: new Map(), isRerun: false }, begun);
  });
  return { owner, releaseId, checkId, token: checkToken(owner.workspaceId, checkId) };
}

test("takes an answer, and the same again", async () => {
  const { owner, releaseId, checkId, token } = await aWaitingCheck();
  for (const _time of ["first", "again"]) {
    const response = await post(checkId, token);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: checkId, name: "CI", ...answer });
  }
  expect(await checksOf(owner, releaseId)).toEqual([["CI", "pass", answer.summary]]);
});

test("answers 404 to every other token, to another answer, and to a key that may do everything", async () => {
  const { owner, checkId, token } = await aWaitingCheck();
  const other = await aWaitingCheck();
  const tokens = [other.token, await aKey(owner), "x", checkToken(owner.workspaceId, "chk_another")];
  for (const wrong of tokens) expect.soft((await post(checkId, wrong)).status).toBe(404);
  expect((await post(other.checkId, token)).status).toBe(404);
  expect(
    (
      await api.app.request(`/api/v1/checks/${checkId}`, {
        ...sendJson(token, answer),
        headers: { "content-type": "application/json" },
      })
    ).status,
  ).toBe(404);
  expect((await post(checkId, token)).status).toBe(200);
  expect((await post(checkId, token, { ...answer, state: "fail" })).status).toBe(404);
});

test("answers 409 once the deadline is over", async () => {
  const { checkId, token } = await aWaitingCheck({ minutesAgo: 31 });
  const response = await post(checkId, token);
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ code: "invalid_state" });
});

test("says what is wrong with an answer, and takes none that is long", async () => {
  const { owner, checkId, token } = await aWaitingCheck();
  const wrong = await post(checkId, token, { state: "maybe", summary: "" });
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({ errors: [{ path: "state" }, { path: "summary" }] });
  expect((await post(checkId, token, { ...answer, summary: "x".repeat(20_000) })).status).toBe(413);
  const script = { ...answer, url: "javascript:alert(1)" };
  expect((await post(checkId, token, script)).status).toBe(422);
  const rows = await owner.db.select().from(releaseChecks).where(eq(releaseChecks.id, checkId));
  expect(rows).toMatchObject([{ state: "pending" }]);
});

test("takes no other method", async () => {
  const { checkId, token } = await aWaitingCheck();
  const response = await api.app.request(`/api/v1/checks/${checkId}`, { headers: bearer(token) });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
});
