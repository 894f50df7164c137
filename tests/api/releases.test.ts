import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { KeyPermission } from "@/server/authz/policy";
import { releaseOutput, releasePageOutput } from "@/server/releases/release-output-schemas";
import { deploy } from "../support/deployments";
import { aMember, type TestMember } from "../support/factories";
import { approve, aTeam, setPolicy, slug, type Team } from "../support/releases";
import { aKey, bearer, sendJson, startTestApi, type TestApi } from "../support/test-api";

const problem = z.looseObject({
  code: z.string(),
  detail: z.string(),
  gates: z.array(z.looseObject({ gate: z.string() })).optional(),
  errors: z.array(z.looseObject({ path: z.string() })).optional(),
});

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

async function post(token: string, path: string, body: unknown) {
  const response = await api.app.request(`/api/v1${path}`, sendJson(token, body));
  return { status: response.status, body: await response.json() };
}

async function read(token: string, path: string) {
  const response = await api.app.request(`/api/v1${path}`, { headers: bearer(token) });
  return { status: response.status, body: await response.json() };
}

const wish = {
  environment: "production",
  title: "Answer more kindly",
  prompts: [{ prompt: slug, version: 2 }],
};

const keyOf = (member: TestMember, ...permissions: KeyPermission[]) => aKey(member, { permissions });

async function aPipeline(): Promise<{ team: Team; token: string }> {
  const team = await aTeam(api.db);
  return { team, token: await keyOf(team.editor, "release:request", "release:apply") };
}

test("a pipeline requests, people approve, and the pipeline applies", async () => {
  const { team, token } = await aPipeline();
  const requested = await post(token, "/releases", wish);
  expect(requested.status).toBe(201);
  const release = releaseOutput.parse(requested.body);
  expect(release).toMatchObject({
    number: 1,
    state: "in_review",
    environment: "production",
    requestedBy: { kind: "apiKey", name: "Test" },
    prompts: [{ prompt: slug, version: 2, replaces: null, live: null, hasBreakingChanges: false }],
    approvals: { required: 2, given: 0 },
    gates: [{ gate: "approvals", resolveUrl: `/${team.owner.workspaceSlug}/releases/1` }],
  });

  const early = await post(token, `/releases/${release.id}/apply`, {});
  expect(early.status).toBe(422);
  expect(problem.parse(early.body)).toMatchObject({ code: "refused", gates: [{ gate: "approvals" }] });

  await approve(team.first, release);
  await approve(team.second, release);
  const { round, contentHash } = release;
  const applied = await post(token, `/releases/${release.id}/apply`, { round, contentHash });
  expect(applied.status).toBe(200);
  expect(releaseOutput.parse(applied.body)).toMatchObject({
    state: "applied",
    gates: [],
    deployments: [{ prompt: slug, version: 2, replaces: null }],
  });
});

test("the same call sent again is answered with what the first one made, while that is open", async () => {
  const { token } = await aPipeline();
  const [one, two] = await Promise.all([post(token, "/releases", wish), post(token, "/releases", wish)]);
  expect([one.status, two.status].toSorted()).toEqual([200, 201]);
  const { id } = releaseOutput.parse(one.body);
  expect(releaseOutput.parse(two.body).id).toBe(id);
  await post(token, `/releases/${id}/withdraw`, {});
  expect((await post(token, "/releases", wish)).status).toBe(201);
});

test("whoever made the key requested what it requests", async () => {
  const { team, token } = await aPipeline();
  const release = releaseOutput.parse((await post(token, "/releases", wish)).body);
  await expect(approve(team.editor, release)).rejects.toThrow("somebody else must approve it");
});

test("promotes what is live elsewhere, in the environments that the key is bound to", async () => {
  const team = await aTeam(api.db, {});
  await deploy(team.owner, 3, "staging");
  const token = await aKey(team.editor, { environmentNames: ["staging", "production"] });
  const bound = await aKey(team.editor, { environmentNames: ["production"] });
  const promotion = {
    environment: "production",
    from: "staging",
    title: "Promote",
    prompts: [{ prompt: slug }],
  };
  expect((await post(bound, "/releases", promotion)).status).toBe(403);
  const made = await post(token, "/releases", promotion);
  expect(releaseOutput.parse(made.body)).toMatchObject({
    fromEnvironment: "staging",
    state: "approved",
    prompts: [{ version: 3 }],
  });
});

test("refuses a decision on what is not there any more, and other rules with their gates", async () => {
  const { team, token } = await aPipeline();
  await setPolicy(team.owner, "production", {});
  const release = releaseOutput.parse((await post(token, "/releases", wish)).body);
  const late = await post(token, `/releases/${release.id}/apply`, { round: 7 });
  expect(late.status).toBe(422);
  expect(problem.parse(late.body)).toMatchObject({ gates: [{ gate: "round" }] });
});

test("withdraws what it requested", async () => {
  const { team, token } = await aPipeline();
  const release = releaseOutput.parse((await post(token, "/releases", wish)).body);
  const stranger = await keyOf(team.publisher, "release:request");
  expect((await post(stranger, `/releases/${release.id}/withdraw`, {})).status).toBe(403);
  const withdrawn = await post(token, `/releases/${release.id}/withdraw`, { reason: "Not now" });
  expect(releaseOutput.parse(withdrawn.body)).toMatchObject({ state: "withdrawn", stateReason: "Not now" });
  const again = await post(token, `/releases/${release.id}/withdraw`, {});
  expect([again.status, problem.parse(again.body).code]).toEqual([409, "invalid_state"]);
});

test("lists releases page by page, of the environments that the key is bound to", async () => {
  const { team, token } = await aPipeline();
  for (const version of [2, 3]) {
    await post(token, "/releases", { ...wish, prompts: [{ prompt: slug, version }] });
  }
  const staging = await aKey(team.editor, { environmentNames: ["staging"] });
  await post(staging, "/releases", { ...wish, environment: "staging" });
  const reader = await keyOf(team.editor, "release:read");
  const page = releasePageOutput.parse((await read(reader, "/releases?limit=1&state=open")).body);
  expect(page.data.map(({ number }) => number)).toEqual([2]);
  const rest = releasePageOutput.parse((await read(reader, `/releases?cursor=${page.nextCursor}`)).body);
  expect(rest.data.map(({ number }) => number)).toEqual([1]);
  expect(rest.nextCursor).toBeNull();
  expect((await read(reader, "/releases?environment=staging")).status).toBe(403);
  expect((await read(reader, "/releases?cursor=nonsense")).status).toBe(422);
  const theirs = releasePageOutput.parse((await read(staging, "/releases")).body);
  expect(theirs.data.map(({ environment }) => environment)).toEqual(["staging"]);
  expect((await read(reader, `/releases/${theirs.data[0]?.id}`)).status).toBe(403);
});

test("a key needs the permission and the environment", async () => {
  const { team } = await aPipeline();
  const reader = await keyOf(team.editor, "release:read");
  expect((await post(reader, "/releases", wish)).status).toBe(403);
  const elsewhere = await aKey(team.editor, { environmentNames: ["staging"] });
  const refused = await post(elsewhere, "/releases", wish);
  expect(refused.status).toBe(403);
  expect(problem.parse(refused.body).detail).toContain("production");
});

test("names the fields that are wrong", async () => {
  const { token } = await aPipeline();
  const answer = await post(token, "/releases", {
    ...wish,
    title: "",
    prompts: [{ prompt: slug }],
    extra: 1,
  });
  expect(answer.status).toBe(422);
  expect(problem.parse(answer.body).errors?.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["title", "extra"]),
  );
  const unversioned = await post(token, "/releases", { ...wish, prompts: [{ prompt: slug }] });
  expect(problem.parse(unversioned.body).errors?.map(({ path }) => path)).toEqual(["prompts"]);
});

test("another workspace's release does not exist", async () => {
  const { token } = await aPipeline();
  const release = releaseOutput.parse((await post(token, "/releases", wish)).body);
  const stranger = await aKey(await aMember(api.db));
  const answers = await Promise.all([
    read(stranger, `/releases/${release.id}`),
    post(stranger, `/releases/${release.id}/apply`, {}),
    post(stranger, `/releases/${release.id}/withdraw`, {}),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});
