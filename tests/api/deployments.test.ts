import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { aPublisher, deploy, slug } from "../support/deployments";
import { setPolicy, TWO_APPROVALS } from "../support/releases";
import { aKey, bearer, sendJson, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

const row = z.looseObject({ id: z.string(), environment: z.string(), version: z.number() });
const page = z.object({ data: z.array(row), nextCursor: z.string().nullable() });

async function list(token: string, query = "") {
  const answer = await api.app.request(`/api/v1/deployments${query}`, { headers: bearer(token) });
  expect(answer.status).toBe(200);
  return page.parse(await answer.json());
}

const post = (token: string, path: string, body: unknown) =>
  api.app.request(`/api/v1${path}`, sendJson(token, body));

test("a key deploys, reads the ledger of its environments, and undoes", async () => {
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 1, "staging");
  const token = await aKey(publisher);
  const body = { environment: "production", prompt: slug, reason: "From CI" };
  expect((await post(token, "/deployments", { ...body, version: 1 })).status).toBe(201);
  const second = await post(token, "/deployments", { ...body, version: 2, expectedLiveVersion: 1 });
  const { id } = row.parse(await second.json());

  const { data } = await list(token);
  expect(data).toMatchObject([
    { id, environment: "production", prompt: slug, version: 2, previousVersion: 1, isLive: true },
    { environment: "production", version: 1, deployedBy: { kind: "apiKey" } },
  ]);
  const first = await list(token, "?limit=1");
  expect(await list(token, `?limit=1&cursor=${first.nextCursor}`)).toMatchObject({
    data: [{ version: 1 }],
    nextCursor: null,
  });

  const undone = await post(token, `/deployments/${id}/rollback`, { reason: "Worse" });
  expect(undone.status).toBe(201);
  expect(await undone.json()).toMatchObject({ data: [{ kind: "rollback", version: 1, reason: "Worse" }] });
  expect((await post(token, `/deployments/${id}/rollback`, {})).status).toBe(409);
  expect((await list(token, "?kind=rollback")).data).toHaveLength(1);

  const live = await api.app.request("/api/v1/environments/production/live", { headers: bearer(token) });
  expect(await live.json()).toMatchObject({ data: [{ prompt: slug, version: 1 }] });
});

test("a key is refused with every gate that is shut, and needs the permission to undo", async () => {
  const publisher = await aPublisher(api.db);
  const landed = await deploy(publisher, 1);
  await setPolicy(publisher, "production", TWO_APPROVALS);
  const token = await aKey(publisher, { permissions: ["release:apply", "deployment:read"] });
  const refused = await post(token, "/deployments", { environment: "production", prompt: slug, version: 2 });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ code: "refused", gates: [{ gate: "direct-deploy" }] });
  expect((await post(token, `/deployments/${landed.id}/rollback`, {})).status).toBe(403);
});
