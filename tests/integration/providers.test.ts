import type { IncomingMessage } from "node:http";
import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { auditEvents, providerConnections } from "@/db/schema";
import { renameEnvironment } from "@/server/environments/rename-environment";
import { getOutgoingPolicy, outgoingPolicy, setOutgoingPolicy } from "@/server/outgoing/outgoing-policy";
import { createProvider } from "@/server/providers/create-provider";
import { deleteProvider } from "@/server/providers/delete-provider";
import { findModel } from "@/server/providers/find-model";
import { listProviders } from "@/server/providers/list-providers";
import { openProviderRegistry, type ProviderRegistry } from "@/server/providers/provider-registry";
import type { CreateProviderInput } from "@/server/providers/provider-schemas";
import { resealProviders } from "@/server/providers/reseal-providers";
import { testProvider } from "@/server/providers/test-provider";
import { updateProvider } from "@/server/providers/update-provider";
import { openSecret } from "@/server/secrets/seal-secret";
import { getSecrets, setSecrets } from "@/server/startup/secrets";
import { aLocalServer } from "../support/a-local-server";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { answerWith, CHAT_ANSWER } from "../support/provider-answers";
import { createTestPostgres } from "../support/test-postgres";

let postgres: PostgresStore;
let registry: ProviderRegistry;
let owner: TestMember;

beforeAll(async () => {
  postgres = await createTestPostgres();
  registry = await openProviderRegistry(postgres);
  return postgres.close;
});
beforeEach(async () => {
  owner = await aMember(postgres.db);
  const policy = getOutgoingPolicy();
  return () => setOutgoingPolicy(policy);
});

const KEY = "sk-test-0123456789abcdef";

/** Speaks OpenAI's protocol to those who have the key, at an address that the operator allows. */
async function aModelServer(): Promise<{ baseUrl: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const host = await aLocalServer((request, response) => {
    asked.push(request);
    const isKnown = request.headers.authorization === `Bearer ${KEY}`;
    if (!isKnown) {
      const message = `Incorrect API key provided: ${request.headers.authorization}`;
      response
        .writeHead(401, { "content-type": "application/json" })
        .end(JSON.stringify({ error: { message } }));
    } else answerWith(response, request.method === "GET" ? '{"data":[{"id":"a"},{"id":"b"}]}' : CHAT_ANSWER);
  });
  setOutgoingPolicy(outgoingPolicy([host]));
  return { baseUrl: `http://${host}/v1`, asked };
}

const connection = (baseUrl: string, more: Partial<CreateProviderInput> = {}): CreateProviderInput => ({
  provider: "own",
  kind: "openai-compatible",
  environmentName: null,
  settings: { baseUrl },
  credentials: { apiKey: KEY },
  acceptsFailedTest: false,
  ...more,
});
const connect = async (baseUrl: string, more: Partial<CreateProviderInput> = {}) => {
  const { id } = await createProvider(owner, connection(baseUrl, more));
  if (id === null) throw new Error("The connection was not saved.");
  return id;
};
const rowOf = async (id: string) => {
  const [row] = await postgres.db.select().from(providerConnections).where(eq(providerConnections.id, id));
  if (!row) throw new Error("There is no such connection.");
  return row;
};
const ask = async (environment: string | null, provider = "own") => {
  const { model } = await findModel(owner, registry, { provider, name: "m", environment });
  return model.doGenerate({ prompt: [{ role: "user", content: [{ type: "text", text: "Hi" }] }] });
};

describe("a connection", () => {
  test("is tested as it is made, and its key never told again", async () => {
    const { baseUrl } = await aModelServer();
    const saved = await createProvider(owner, connection(baseUrl));
    expect(saved.test).toMatchObject({ error: "", modelCount: 2 });
    const [listed] = await listProviders(owner);
    expect(listed).toMatchObject({
      provider: "own",
      environment: null,
      credentialHint: "cdef",
      testError: "",
    });
    expect(JSON.stringify(listed)).not.toContain(KEY);
    const { credentials } = await rowOf(saved.id ?? "");
    expect(credentials).not.toContain(KEY);
    expect(JSON.parse(openSecret(credentials))).toEqual({ apiKey: KEY });
  });

  test("that fails its test is saved only where that is accepted, and the error tells no key", async () => {
    const { baseUrl } = await aModelServer();
    const wrong = connection(baseUrl, { credentials: { apiKey: "sk-wrong-0123456789" } });
    const refused = await createProvider(owner, wrong);
    expect(refused).toMatchObject({
      id: null,
      test: { error: "It answered 401: Incorrect API key provided: Bearer …" },
    });
    expect(await listProviders(owner)).toEqual([]);
    await createProvider(owner, { ...wrong, acceptsFailedTest: true });
    expect(await listProviders(owner)).toMatchObject([{ testError: refused.test.error }]);
  });

  test("is tested with one token of a model where one is named", async () => {
    const { baseUrl, asked } = await aModelServer();
    const { test: outcome } = await createProvider(owner, connection(baseUrl, { testModel: "m" }));
    expect(outcome).toMatchObject({ error: "", modelCount: null });
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(["POST /v1/chat/completions"]);
  });

  test("to a private address is refused", async () => {
    await expect(createProvider(owner, connection("https://10.0.0.1/v1"))).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [{ path: "settings.baseUrl" }],
    });
    const { test: outcome } = await createProvider(owner, connection("https://localhost/v1"));
    expect(outcome.error).toMatch(/not public/);
  });

  test.each<[string, Partial<CreateProviderInput>, string[]]>([
    ["openai without a key", { kind: "openai", credentials: {} }, ["credentials.apiKey"]],
    ["a server without address", { settings: {} }, ["settings.baseUrl"]],
    [
      "bedrock without anything",
      { kind: "bedrock", settings: {}, credentials: {} },
      ["settings.region", "credentials.accessKeyId", "credentials.secretAccessKey"],
    ],
    ["azure without resource", { kind: "azure", settings: {} }, ["settings.resourceName"]],
  ])("names what it lacks: %s", async (_, more, paths) => {
    const input = connection("https://models.invalid/v1", more);
    await expect(createProvider(owner, input)).rejects.toMatchObject({
      fieldErrors: paths.map((path) => expect.objectContaining({ path })),
    });
  });

  test("is one for each name and environment", async () => {
    const { baseUrl } = await aModelServer();
    await connect(baseUrl);
    await connect(baseUrl, { environmentName: "production" });
    await expect(createProvider(owner, connection(baseUrl))).rejects.toThrow(
      "“own” is connected for all environments already",
    );
  });

  test("keeps its key when it is changed, and needs it again for another address", async () => {
    const { baseUrl } = await aModelServer();
    const providerConnectionId = await connect(baseUrl);
    const change = { providerConnectionId, acceptsFailedTest: true };
    await updateProvider(owner, { ...change, settings: { baseUrl, headers: { "x-team": "support" } } });
    expect(await listProviders(owner)).toMatchObject([{ settings: { headers: { "x-team": "support" } } }]);
    const elsewhere = { ...change, settings: { baseUrl: "https://elsewhere.invalid/v1" } };
    await expect(updateProvider(owner, elsewhere)).rejects.toMatchObject({ code: "invalid_input" });
    await updateProvider(owner, { ...elsewhere, credentials: { apiKey: "sk-another-0123456789" } });
    expect(await listProviders(owner)).toMatchObject([
      { credentialHint: "6789", settings: elsewhere.settings },
    ]);
  });

  test("without a key moves to another address as it is", async () => {
    const { baseUrl } = await aModelServer();
    const providerConnectionId = await connect(baseUrl, { credentials: {}, acceptsFailedTest: true });
    const settings = { baseUrl: "https://elsewhere.invalid/v1" };
    await updateProvider(owner, { providerConnectionId, settings, acceptsFailedTest: true });
    expect(await listProviders(owner)).toMatchObject([{ settings, credentialHint: "" }]);
  });

  test("is told in the audit trail without its key", async () => {
    const { baseUrl } = await aModelServer();
    const providerConnectionId = await connect(baseUrl);
    await testProvider(owner, { providerConnectionId });
    await updateProvider(owner, {
      providerConnectionId,
      settings: { baseUrl },
      credentials: { apiKey: KEY },
      acceptsFailedTest: false,
    });
    await deleteProvider(owner, { providerConnectionId });
    const events = await postgres.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, owner.workspaceId))
      .orderBy(desc(auditEvents.sequence))
      .limit(4);
    expect(events.map(({ action }) => action)).toEqual([
      "provider.delete",
      "provider.update",
      "provider.test",
      "provider.create",
    ]);
    expect(JSON.stringify(events)).not.toContain(KEY);
  });

  test("is managed by those who may alone, and another workspace's does not exist", async () => {
    const { baseUrl } = await aModelServer();
    const providerConnectionId = await connect(baseUrl);
    const [editor, stranger] = [await aColleague(owner, "editor"), await aMember(postgres.db)];
    expect(await listProviders(editor)).toHaveLength(1);
    expect(await listProviders(stranger)).toEqual([]);
    const change = { providerConnectionId, settings: { baseUrl }, acceptsFailedTest: true };
    await Promise.all([
      expect(createProvider(editor, connection(baseUrl))).rejects.toMatchObject({ code: "forbidden" }),
      expect(deleteProvider(editor, { providerConnectionId })).rejects.toMatchObject({ code: "forbidden" }),
      expect(deleteProvider(stranger, { providerConnectionId })).rejects.toMatchObject({ code: "not_found" }),
      expect(updateProvider(stranger, change)).rejects.toMatchObject({ code: "not_found" }),
      expect(testProvider(stranger, { providerConnectionId })).rejects.toMatchObject({ code: "not_found" }),
    ]);
  });

  test("is sealed anew after the root secret was changed", async () => {
    const { baseUrl } = await aModelServer();
    const id = await connect(baseUrl);
    const { root } = getSecrets();
    const before = await rowOf(id);
    setSecrets("another root that is long enough for it", root);
    await resealProviders(postgres);
    setSecrets("another root that is long enough for it");
    const after = await rowOf(id);
    expect(after.credentials).not.toBe(before.credentials);
    expect(JSON.parse(openSecret(after.credentials))).toEqual({ apiKey: KEY });
    setSecrets(root);
  });
});

describe("a run's model", () => {
  test("is that of the environment's connection before the whole workspace's", async () => {
    const [all, production] = [await aModelServer(), await aModelServer()];
    setOutgoingPolicy(outgoingPolicy([all, production].map(({ baseUrl }) => new URL(baseUrl).host)));
    await connect(all.baseUrl);
    await connect(production.baseUrl, { environmentName: "production" });
    const counts = () => [all.asked.length, production.asked.length];
    const [before = 0, beforeThere = 0] = counts();
    await ask("production");
    await ask("staging");
    await ask(null);
    expect(counts()).toEqual([before + 2, beforeThere + 1]);
    await renameEnvironment(owner, { environmentName: "production", newName: "live" });
    await expect.poll(() => ask("live").then(() => counts()[1])).toBeGreaterThan(beforeThere + 1);
    const afterRename = counts()[1] ?? 0;
    await ask("production");
    expect(counts()[1]).toBe(afterRename + 1);
  });

  test("follows a change of its connection, and is gone with it", async () => {
    const { baseUrl, asked } = await aModelServer();
    const providerConnectionId = await connect(baseUrl);
    await ask(null);
    await updateProvider(owner, {
      providerConnectionId,
      settings: { baseUrl, headers: { "x-team": "support" } },
      acceptsFailedTest: false,
    });
    await expect.poll(() => ask(null).then(() => asked.at(-1)?.headers["x-team"])).toBe("support");
    await deleteProvider(owner, { providerConnectionId });
    await expect
      .poll(() => ask(null).then(() => "", String))
      .toMatch(/No provider “own” is connected.*Settings, Models/);
  });

  test("is not found by another workspace's connection", async () => {
    const { baseUrl } = await aModelServer();
    await connect(baseUrl);
    owner = await aMember(postgres.db);
    await expect(ask(null)).rejects.toMatchObject({ code: "invalid_state" });
  });

  test("is simulated where the prompt asks for that, without any connection", async () => {
    const found = await findModel(owner, registry, {
      provider: "simulated",
      name: "echo",
      environment: "production",
    });
    expect(found).toMatchObject({
      kind: "simulated",
      isSimulated: true,
      model: { modelId: "simulated/echo" },
    });
  });
});
