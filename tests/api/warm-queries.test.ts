/** What is asked of the database, counted: nothing for what is in memory, and once for what does not exist. */
import { beforeAll, expect, test, vi } from "vitest";
import { listApiKeys } from "@/server/api-keys/list-api-keys";
import { revokeApiKey } from "@/server/api-keys/revoke-api-key";
import { deployVersion } from "@/server/deployments/deploy-version";
import { getServedPrompt } from "@/server/serving/get-served-prompt";
import { aPrompt } from "../support/a-prompt";
import { splitProduction } from "../support/active-rollout";
import { aPublisher, deploy } from "../support/deployments";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { aKey, bearer, sendJson } from "../support/test-api";

let api: HttpApi;
let url: string;
let transactions: { mock: { calls: unknown[] } };
beforeAll(async () => {
  api = await startHttpApi();
  transactions = vi.spyOn(api.db, "transaction");
  // A second after it began, a process looks for waiting feedback.
  await vi.waitFor(() => expect(transactions).toHaveBeenCalled(), 10_000);
  url = `${api.url}/api/v1`;
  return () => api.stop();
});

const PROMPT = "/prompts/support/reply";
/** What the process looks for by itself now and then may fall between two counts, but not thrice in a row. */
const RETRIED = { retry: 2 };

/** Transactions that `work` opens, done ten times in a row. */
async function countOfTen(work: () => Promise<unknown>): Promise<number> {
  const before = transactions.mock.calls.length;
  for (let round = 0; round < 10; round++) await work();
  return transactions.mock.calls.length - before;
}

test("what is warm asks the database nothing, rollout or not", RETRIED, async () => {
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 1);
  await splitProduction(publisher, { versionNumber: 2, percent: 50 });
  const token = await aKey(publisher);
  const paths = [
    PROMPT,
    `${PROMPT}?key=a&attribute.plan=pro`,
    `${PROMPT}?version=1`,
    "/environments/production/prompts",
  ];
  const ask = async () => {
    for (const path of paths) expect((await fetch(url + path, { headers: bearer(token) })).status).toBe(200);
    const rendered = await fetch(`${url}${PROMPT}/render`, sendJson(token, { key: "a" }));
    expect(rendered.status).toBe(200);
  };
  await ask();
  // The key's use is written once a minute, a moment after its first.
  await api.keyUse.flush();
  expect(await countOfTen(ask)).toBe(0);
});

test.each([
  ["an unknown prompt", `/prompts/nothing`, 404, 0],
  ["an unknown version", `${PROMPT}?version=99`, 404, 1],
  ["an environment the key is not bound to", `${PROMPT}?environment=nowhere`, 403, 0],
])("%s is looked for at most once", RETRIED, async (_what, path, status, expected) => {
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 1);
  const token = await aKey(publisher);
  const ask = async (address: string) => (await fetch(url + address, { headers: bearer(token) })).status;
  await ask(PROMPT);
  await api.keyUse.flush();
  const before = transactions.mock.calls.length;
  expect(await Promise.all(Array.from({ length: 10 }, () => ask(path)))).toEqual(Array(10).fill(status));
  expect(transactions.mock.calls.length - before).toBeLessThanOrEqual(expected);
});

test("a deployment of one prompt has nobody wait who asks for another", RETRIED, async () => {
  const publisher = await aPublisher(api.db);
  await aPrompt(publisher, { slug: "support/triage" });
  const triage = {
    promptSlug: "support/triage",
    environmentName: "production",
    versionNumber: 1,
    reason: "Because",
  };
  await deployVersion(publisher, triage);
  await deploy(publisher, 1);
  const token = await aKey(publisher);
  const versionOf = async (slug: string) =>
    (await (await fetch(`${url}/prompts/${slug}`, { headers: bearer(token) })).json()).version;
  expect(await versionOf("support/reply")).toBe(1);
  await api.keyUse.flush();
  await deploy(publisher, 2);
  const others = async () => {
    expect(await versionOf("support/triage")).toBe(1);
    const rendered = await fetch(`${url}/prompts/support/triage/render`, sendJson(token, {}));
    expect(rendered.status).toBe(200);
  };
  expect(await countOfTen(others)).toBe(0);
  expect(await versionOf("support/reply")).toBe(2);
  expect(await versionOf("support/triage")).toBe(1);
});

test("a deployment makes anew what it changes, and keeps the rest", async () => {
  const publisher = await aPublisher(api.db);
  await aPrompt(publisher, { slug: "support/triage" });
  await deploy(publisher, 1);
  await deployVersion(publisher, {
    promptSlug: "support/triage",
    environmentName: "production",
    versionNumber: 1,
    reason: "Because",
  });
  const served = async () => {
    const name = { workspaceId: publisher.workspaceId, environment: "production" };
    const found = await api.serving.documents.find(name);
    return ["support/reply", "support/triage"].map((slug) => found?.value.find(slug));
  };
  const before = await served();
  await deploy(publisher, 2);
  await expect.poll(async () => (await served())[0]).not.toBe(before[0]);
  const after = await served();
  expect(after[0]?.prompt()).toMatchObject({ version: 2 });
  expect(after[1]).toBe(before[1]);

  await splitProduction(publisher, { versionNumber: 3, percent: 10 });
  await expect.poll(async () => (await served())[0]?.split).toBeDefined();
  expect((await served())[1]).toBe(before[1]);
});

test("a key that is none, and an environment that is none, are looked for once", RETRIED, async () => {
  const publisher = await aPublisher(api.db);
  const owner = { ...publisher, actor: { ...publisher.actor, role: "owner" as const } };
  const token = await aKey(publisher);
  const { id } = (await listApiKeys(owner)).at(0) ?? { id: "" };
  await revokeApiKey(owner, { apiKeyId: id });
  const unknownKey = () => fetch(url + PROMPT, { headers: bearer(token) });
  expect(await countOfTen(unknownKey)).toBeLessThanOrEqual(1);
  const nowhere = () =>
    getServedPrompt(publisher, api.serving, { slug: "support/reply", environment: "nowhere" }).catch(
      (error) => error,
    );
  expect(await nowhere()).toMatchObject({ code: "not_found" });
  expect(await countOfTen(nowhere)).toBeLessThanOrEqual(1);
});
