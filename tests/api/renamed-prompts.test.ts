/** Asked for over HTTP, from warm memory, while another process renames. */
import { beforeAll, expect, test } from "vitest";
import { moveFolder } from "@/server/folders/move-folder";
import { createPromptLinker } from "@/server/ingestion/prompt-linker";
import { archivePrompt } from "@/server/prompts/archive-prompt";
import { createPrompt } from "@/server/prompts/create-prompt";
import { removeRedirect } from "@/server/prompts/remove-redirect";
import { renamePrompt } from "@/server/prompts/rename-prompt";
import { aPublisher, deploy } from "../support/deployments";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { aKey, bearer, sendJson } from "../support/test-api";

let api: HttpApi;
let url: string;
beforeAll(async () => {
  api = await startHttpApi();
  url = `${api.url}/api/v1`;
  return () => api.stop();
});

async function aServedPrompt() {
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 2);
  const token = await aKey(publisher);
  const ask = (slug: string, query = "", headers: Record<string, string> = {}) =>
    fetch(`${url}/prompts/${slug}${query}`, { headers: { ...bearer(token), ...headers } });
  /** A server's notification comes over a connection of its own, a moment after the commit's answer. */
  const untilCalled = (slug: string, query: string, name: string) =>
    expect
      .poll(async () => (await (await ask(slug, query)).json()).prompt, { timeout: 2_000, interval: 5 })
      .toBe(name);
  return { publisher, token, ask, untilCalled };
}

test.each(["", "?version=2"])("a former name still answers, with the new one (%j)", async (query) => {
  const { publisher, ask, untilCalled } = await aServedPrompt();
  const cold = await ask("support/reply", query);
  const etag = cold.headers.get("etag") ?? "";
  expect((await ask("support/reply", query, { "if-none-match": etag })).status).toBe(304);
  expect(cold.headers.get("x-galley-renamed")).toBeNull();
  expect((await ask("care/reply", query)).status).toBe(404);

  await renamePrompt(publisher, { slug: "support/reply", newSlug: "care/reply" });
  await untilCalled("support/reply", query, "care/reply");
  await untilCalled("care/reply", query, "care/reply");
  const [former, current] = [await ask("support/reply", query), await ask("care/reply", query)];
  expect(former.headers.get("x-galley-renamed")).toBe("care/reply");
  expect(current.headers.get("x-galley-renamed")).toBeNull();
  expect(former.headers.get("etag")).toBe(current.headers.get("etag"));
  expect(former.headers.get("etag")).not.toBe(etag);
  expect((await ask("support/reply", query, { "if-none-match": etag })).status).toBe(200);
  const unchanged = await ask("support/reply", query, {
    "if-none-match": former.headers.get("etag") ?? "",
  });
  expect([unchanged.status, unchanged.headers.get("x-galley-renamed")]).toEqual([304, "care/reply"]);
});

test.each(["", "?version=2"])(
  "a name that is freed answers no more, and then for another (%j)",
  async (query) => {
    const { publisher, ask, untilCalled } = await aServedPrompt();
    await renamePrompt(publisher, { slug: "support/reply", newSlug: "b" });
    await untilCalled("support/reply", query, "b");
    await removeRedirect(publisher, { slug: "b", formerSlug: "support/reply" });
    await expect.poll(async () => (await ask("support/reply", query)).status, { timeout: 2_000 }).toBe(404);
    await renamePrompt(publisher, { slug: "b", newSlug: "support/reply" });
    await untilCalled("support/reply", query, "support/reply");
    await untilCalled("b", query, "support/reply");
  },
);

test("an environment's document has each prompt once, by its name now", async () => {
  const { publisher, token, untilCalled } = await aServedPrompt();
  await moveFolder(publisher, { path: "support", newPath: "care" });
  await untilCalled("support/reply", "", "care/reply");
  const document = await fetch(`${url}/environments/production/prompts`, { headers: bearer(token) });
  expect(await document.json()).toMatchObject({ prompts: [{ prompt: "care/reply" }] });
});

test("rendering by a former name says the new one", async () => {
  const { publisher, token, untilCalled } = await aServedPrompt();
  await renamePrompt(publisher, { slug: "support/reply", newSlug: "care" });
  await untilCalled("support/reply", "", "care");
  const answer = await fetch(`${url}/prompts/support/reply/render`, sendJson(token, { variables: {} }));
  expect([answer.status, answer.headers.get("x-galley-renamed")]).toEqual([200, "care"]);
});

test("an archived prompt is served as before", async () => {
  const { publisher, ask } = await aServedPrompt();
  await archivePrompt(publisher, { slug: "support/reply" });
  expect(await (await ask("support/reply")).json()).toMatchObject({ version: 2 });
});

test("spans that name a former slug are linked, until the name is another prompt's", async () => {
  const publisher = await aPublisher(api.db);
  const clock = { now: 0 };
  const linker = createPromptLinker(() => clock.now);
  const name = { slug: "support/reply", version: "1" };
  await linker.prepare(publisher, [name]);
  const before = linker.find(publisher.workspaceId, name);
  await renamePrompt(publisher, { slug: "support/reply", newSlug: "b" });
  clock.now += 10_000;
  await linker.prepare(publisher, [name]);
  expect(before?.promptId).toMatch(/^prm_/);
  expect(linker.find(publisher.workspaceId, name)).toEqual(before);

  await removeRedirect(publisher, { slug: "b", formerSlug: "support/reply" });
  await createPrompt(publisher, { slug: "support/reply", type: "chat", description: "" });
  clock.now += 10_000;
  await linker.prepare(publisher, [name]);
  expect(linker.find(publisher.workspaceId, name)).toBeUndefined();
});
