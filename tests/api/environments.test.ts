/** Environments over HTTP: listed, made, and asked for by a former name from warm memory while another process renames. */
import { beforeAll, describe, expect, test } from "vitest";
import { serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { measureMetrics } from "@/server/analytics/measure-metrics";
import { measureInput } from "@/server/analytics/measure-schemas";
import { archiveEnvironment } from "@/server/environments/archive-environment";
import { renameEnvironment } from "@/server/environments/rename-environment";
import { listTraces } from "@/server/traces/list-traces";
import { aPublisher, deploy } from "../support/deployments";
import { aColleague, aMember } from "../support/factories";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { aKey, bearer, sendJson } from "../support/test-api";
import { spanRow } from "../support/trace-store-rows";

let api: HttpApi;
let url: string;
beforeAll(async () => {
  api = await startHttpApi();
  url = `${api.url}/api/v1`;
  return () => api.stop();
});

describe("/environments", () => {
  test("lists them in their order, with the rules an application should know of", async () => {
    const token = await aKey(await aMember(api.db));
    const answer = await fetch(`${url}/environments`, { headers: bearer(token) });
    expect(answer.status).toBe(200);
    const { data, nextCursor } = await answer.json();
    expect(nextCursor).toBeNull();
    expect(data.map(({ name }: { name: string }) => name)).toEqual(["development", "staging", "production"]);
    expect(data[2]).toEqual({
      name: "production",
      color: "green",
      position: 2,
      revision: 0,
      isArchived: false,
      formerNames: [],
      approvalsRequired: 0,
      allowsDirect: true,
      requiresReason: true,
    });
  });

  test("makes one, once", async () => {
    const token = await aKey(await aMember(api.db));
    const post = () => fetch(`${url}/environments`, sendJson(token, { name: "qa-europe", color: "teal" }));
    const made = await post();
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ name: "qa-europe", color: "teal", position: 3 });
    expect((await post()).status).toBe(409);
  });

  test.each([
    [{ name: "QA Europe" }, "name"],
    [{ name: "qa", color: "pink" }, "color"],
  ])("refuses %j and names the field", async (body, path) => {
    const token = await aKey(await aMember(api.db));
    const answer = await fetch(`${url}/environments`, sendJson(token, body));
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors).toMatchObject([{ path }]);
  });

  test("is refused to a key that may only read", async () => {
    const token = await aKey(await aMember(api.db), { permissions: ["environment:read"] });
    expect((await fetch(`${url}/environments`, sendJson(token, { name: "qa" }))).status).toBe(403);
  });
});

async function aServedPrompt() {
  const publisher = await aPublisher(api.db);
  const owner = await aColleague(publisher, "owner");
  await deploy(publisher, 1);
  const token = await aKey(publisher);
  const ask = (environment: string) =>
    fetch(`${url}/prompts/support/reply?environment=${environment}`, { headers: bearer(token) });
  const answerOf = async (environment: string) => {
    const answer = await ask(environment);
    const body = await answer.json();
    return [answer.status, body.environment, body.version];
  };
  /** A notification comes over a connection of its own, a moment after the commit's answer. */
  const until = (environment: string, expected: unknown[]) =>
    expect.poll(() => answerOf(environment), { timeout: 2_000, interval: 5 }).toEqual(expected);
  return { publisher, owner, token, ask, answerOf, until };
}

describe("a renamed environment", () => {
  test("is served by its former and its new name, and both hear of what lands", async () => {
    const { publisher, owner, ask, answerOf, until } = await aServedPrompt();
    expect(await answerOf("production")).toEqual([200, "production", 1]);
    expect((await ask("live")).status).toBe(403);

    await renameEnvironment(owner, { environmentName: "production", newName: "live" });
    await until("live", [200, "live", 1]);
    await until("production", [200, "live", 1]);
    const former = await ask("production");
    expect(former.headers.get("x-galley-environment")).toBe("live");
    expect(former.headers.get("etag")).toBe((await ask("live")).headers.get("etag"));

    await deploy(publisher, 2, "live");
    await until("production", [200, "live", 2]);
    await until("live", [200, "live", 2]);
    await deploy(publisher, 3, "production");
    await until("production", [200, "live", 3]);
    await until("live", [200, "live", 3]);
  });

  test("gives its document by both names", async () => {
    const { owner, token, until } = await aServedPrompt();
    await renameEnvironment(owner, { environmentName: "production", newName: "live" });
    await until("live", [200, "live", 1]);
    const documents = await Promise.all(
      ["live", "production"].map(async (name) =>
        (await fetch(`${url}/environments/${name}/prompts`, { headers: bearer(token) })).json(),
      ),
    );
    expect(documents[0]).toMatchObject({ environment: "live", prompts: [{ prompt: "support/reply" }] });
    expect(documents[1]).toEqual(documents[0]);
  });

  test("shows the traces of both names, to people and to keys that are bound to it", async () => {
    const { owner, token, until } = await aServedPrompt();
    const start = toStoreTime((Date.now() - 60_000) * 1000);
    const span = (environment: string) =>
      spanRow({ workspace_id: owner.workspaceId, environment, start_time: start });
    await api.traces.store.insert(
      "spans",
      ["production", "live", "staging"].map((name) => serializeSpanRow(span(name))),
    );
    await renameEnvironment(owner, { environmentName: "production", newName: "live" });
    await until("live", [200, "live", 1]);
    const found = await Promise.all(
      ["live", "production"].map((environment) =>
        listTraces(owner, { environment: [environment], limit: 10 }),
      ),
    );
    const environments = (traces: readonly { environment: string | null }[]) =>
      traces.map(({ environment }) => environment).toSorted();
    expect(found.map(({ traces }) => environments(traces))).toEqual([
      ["live", "production"],
      ["live", "production"],
    ]);
    const filters = { environment: ["live"] };
    const question = measureInput.parse({ metrics: ["requests"], by: "environment", range: "24h", filters });
    const { groups } = await measureMetrics(owner, question);
    expect(groups.map(({ key, requests }) => [key, requests])).toEqual([["live", 2]]);
    const all = await (await fetch(`${url}/traces`, { headers: bearer(token) })).json();
    expect(environments(all.data)).toEqual(["live", "production"]);
  });
});

test("an archived environment is still served", async () => {
  const { owner, answerOf } = await aServedPrompt();
  await archiveEnvironment(owner, { environmentName: "production" });
  expect(await answerOf("production")).toEqual([200, "production", 1]);
});
