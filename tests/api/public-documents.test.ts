/** What is live in an environment that was opened to readers without a key. */
import { beforeAll, describe, expect, test } from "vitest";
import { auditEvents } from "@/db/schema";
import { archiveEnvironment } from "@/server/environments/archive-environment";
import { renameEnvironment } from "@/server/environments/rename-environment";
import { getPublicAddress } from "@/server/public-documents/get-public-address";
import { publishEnvironment } from "@/server/public-documents/publish-environment";
import { withdrawEnvironment } from "@/server/public-documents/withdraw-environment";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aPrompt } from "../support/a-prompt";
import { deploy, slug } from "../support/deployments";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

const production = { environmentName: "production" };
const addressOf = (publicId: string, of = `/${slug}`) => `/api/v1/public/${publicId}/prompts${of}`;
const read = (address: string, init: RequestInit = {}) => api.app.request(address, init);

async function aPublicWorkspace(): Promise<{ owner: TestMember; publicId: string }> {
  const owner = await aMember(api.db);
  await aPrompt(owner, { slug });
  await deploy(owner, 2);
  return { owner, ...(await publishEnvironment(owner, production)) };
}

describe("a public environment", () => {
  test("serves each of its prompts to everybody, to keep for a while", async () => {
    const { publicId } = await aPublicWorkspace();
    const answer = await read(addressOf(publicId));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ prompt: slug, version: 2, environment: "production" });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "public, max-age=30, s-maxage=60, stale-while-revalidate=300, stale-if-error=86400",
      "access-control-allow-origin": "*",
      "x-galley-version": "2",
    });
  });

  test("answers 304 to who has it, and HEAD without a body", async () => {
    const { publicId } = await aPublicWorkspace();
    for (const address of [addressOf(publicId), addressOf(publicId, "")]) {
      const head = await read(address, { method: "HEAD" });
      expect([head.status, await head.text()]).toEqual([200, ""]);
      const etag = head.headers.get("etag") ?? "";
      const unchanged = await read(address, { headers: { "if-none-match": etag } });
      expect([unchanged.status, unchanged.headers.get("cache-control")]).toEqual([
        304,
        head.headers.get("cache-control"),
      ]);
    }
  });

  test("serves all of it at once, what is live and nothing else", async () => {
    const { owner, publicId } = await aPublicWorkspace();
    await aPrompt(owner, { slug: "not/live" });
    const { prompts, ...rest } = await (await read(addressOf(publicId, ""))).json();
    expect(prompts.map(({ prompt }: { prompt: string }) => prompt)).toEqual([slug]);
    expect(rest).toEqual({});
    expect((await read(addressOf(publicId, "/not/live"))).status).toBe(404);
    expect((await read(`${addressOf(publicId)}?version=1`)).status).toBe(422);
  });

  test("serves a new deployment at once", async () => {
    const { owner, publicId } = await aPublicWorkspace();
    expect((await (await read(addressOf(publicId))).json()).version).toBe(2);
    await deploy(owner, 3);
    await expect.poll(async () => (await (await read(addressOf(publicId))).json()).version).toBe(3);
  });

  test("is found under its address after it was renamed", async () => {
    const { owner, publicId } = await aPublicWorkspace();
    await read(addressOf(publicId));
    await renameEnvironment(owner, { environmentName: "production", newName: "live" });
    await expect.poll(async () => (await (await read(addressOf(publicId))).json()).environment).toBe("live");
  });

  test("is closed by withdrawing it, and opened again under another address", async () => {
    const { owner, publicId } = await aPublicWorkspace();
    await read(addressOf(publicId));
    await withdrawEnvironment(owner, production);
    await expect.poll(async () => (await read(addressOf(publicId))).status).toBe(404);
    const again = await publishEnvironment(owner, production);
    expect(again.publicId).not.toBe(publicId);
    expect((await read(addressOf(again.publicId))).status).toBe(200);
    expect((await read(addressOf(publicId))).status).toBe(404);
  });
});

test.each(["pub_00000000000000000000", "production", "%00"])("%s is no public address", async (publicId) => {
  const answer = await read(addressOf(publicId));
  expect(answer.status).toBe(404);
  expect((await answer.json()).code).toBe("not_found");
});

describe("publishing", () => {
  test("is told to the trail, without the address, and shown on the environment's page", async () => {
    const { owner, publicId } = await aPublicWorkspace();
    expect(await getPublicAddress(owner, production)).toEqual({ publicId });
    await withdrawEnvironment(owner, production);
    expect(await getPublicAddress(owner, production)).toEqual({ publicId: null });
    const trail = await inWorkspace(owner, ({ db }) => db.select().from(auditEvents));
    const actions = trail.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(["environment.publish", "environment.withdraw"]));
    expect(JSON.stringify(trail)).not.toContain(publicId);
  });

  test("twice, of an archived environment, or withdrawing what is not public is refused", async () => {
    const { owner } = await aPublicWorkspace();
    const staging = { environmentName: "staging" };
    await archiveEnvironment(owner, staging);
    await Promise.all([
      expect(publishEnvironment(owner, production)).rejects.toMatchObject({ code: "invalid_state" }),
      expect(publishEnvironment(owner, staging)).rejects.toMatchObject({ code: "invalid_state" }),
      expect(withdrawEnvironment(owner, staging)).rejects.toMatchObject({ code: "invalid_state" }),
    ]);
  });

  test("is forbidden to a publisher, and finds no environment that is not there", async () => {
    const owner = await aMember(api.db);
    const publisher = await aColleague(owner, "publisher");
    await Promise.all([
      expect(publishEnvironment(publisher, production)).rejects.toMatchObject({ code: "forbidden" }),
      expect(withdrawEnvironment(publisher, production)).rejects.toMatchObject({ code: "forbidden" }),
      expect(publishEnvironment(owner, { environmentName: "qa" })).rejects.toMatchObject({
        code: "not_found",
      }),
    ]);
  });
});
