import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { apiKeys, auditEvents } from "@/db/schema";
import type { CreateApiKeyInput } from "@/server/api-keys/api-key-schemas";
import { createApiKeyInput } from "@/server/api-keys/api-key-schemas";
import { hashSecret, mintApiKeyToken, parseApiKeyToken } from "@/server/api-keys/api-key-token";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { findApiKey } from "@/server/api-keys/find-api-key";
import { listApiKeys } from "@/server/api-keys/list-api-keys";
import { createKeyUseRecorder } from "@/server/api-keys/record-key-use";
import { API_KEYS_CHANNEL, revokeApiKey } from "@/server/api-keys/revoke-api-key";
import { rotateApiKey } from "@/server/api-keys/rotate-api-key";
import { listAuditEvents } from "@/server/audit/list-audit-events";
import type { Role } from "@/server/authz/roles";
import { createCaller } from "@/server/trpc/app-router";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aColleague, aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let store: PostgresStore;
beforeAll(async () => {
  store = await createTestPostgres();
  return () => store.close();
});

const checkout: CreateApiKeyInput = {
  name: "checkout",
  environmentNames: ["production", "staging"],
  permissions: ["prompt:read", "trace:write"],
  expiresAt: null,
};
const aKey = (ctx: WorkspaceContext, more: Partial<CreateApiKeyInput> = {}) =>
  createApiKey(ctx, { ...checkout, ...more });

async function rowOf(apiKeyId: string) {
  const [row] = await store.db.select().from(apiKeys).where(eq(apiKeys.id, apiKeyId));
  return row;
}

describe("createApiKey", () => {
  test("gives a key that opens its workspace, its environments and its permissions", async () => {
    const owner = await aMember(store.db);
    const { id, token } = await aKey(owner);
    const key = await findApiKey(store.db, token);
    expect(key).toMatchObject({ apiKeyId: id, workspaceId: owner.workspaceId, expiresAt: null });
    expect(key?.permissions).toEqual(["prompt:read", "trace:write"]);
    expect(key?.environments.toSorted()).toEqual(["production", "staging"]);
  });

  test("keeps of the secret only its hash, and tells the trail neither", async () => {
    const owner = await aMember(store.db);
    const { id, token } = await aKey(owner);
    const secret = parseApiKeyToken(token)?.secret ?? "";
    const row = await rowOf(id);
    expect(row?.secretHash).toBe(hashSecret(secret));
    expect(JSON.stringify(row)).not.toContain(secret);

    const [event] = await store.db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(event).toMatchObject({ action: "key.create", actorId: owner.userId });
    expect(event?.after).toMatchObject({ name: "checkout", permissions: checkout.permissions });
    expect(JSON.stringify(event)).not.toContain(secret);
    expect(JSON.stringify(event)).not.toContain(hashSecret(secret));
  });

  test("names the environment that does not exist, and makes no key", async () => {
    const owner = await aMember(store.db);
    await expect(aKey(owner, { environmentNames: ["production", "qa"] })).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [{ path: "environmentNames", message: 'There is no environment "qa".' }],
    });
    expect(await listApiKeys(owner)).toEqual([]);
  });

  test("refuses an expiry in the past", async () => {
    const owner = await aMember(store.db);
    await expect(aKey(owner, { expiresAt: new Date(Date.now() - 1000) })).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: [{ path: "expiresAt" }],
    });
  });

  test.each<Role>(["publisher", "editor", "reviewer", "viewer"])("is forbidden to a %s", async (role) => {
    await expect(aKey(await aMember(store.db, role))).rejects.toMatchObject({ code: "forbidden" });
  });

  test.each([
    ["no environment", { environmentNames: [] }],
    ["no permission", { permissions: [] }],
    ["a permission over people", { permissions: ["member:manage"] }],
    ["no name", { name: " " }],
  ])("its input refuses %s", (_, wrong) => {
    expect(createApiKeyInput.safeParse({ ...checkout, ...wrong }).success).toBe(false);
  });
});

describe("findApiKey", () => {
  test("finds nothing for a right selector with a wrong secret", async () => {
    const { token } = await aKey(await aMember(store.db));
    const forged = mintApiKeyToken();
    await store.db
      .update(apiKeys)
      .set({ selector: forged.selector })
      .where(eq(apiKeys.selector, parseApiKeyToken(token)?.selector ?? ""));
    expect(await findApiKey(store.db, forged.text)).toBeUndefined();
  });

  test("finds nothing for a key nobody made, or a text that is no key", async () => {
    expect(await findApiKey(store.db, mintApiKeyToken().text)).toBeUndefined();
    expect(await findApiKey(store.db, mintApiKeyToken("pub").text)).toBeUndefined();
    expect(await findApiKey(store.db, "hello")).toBeUndefined();
  });

  test("finds nothing once the key has expired", async () => {
    const { id, token } = await aKey(await aMember(store.db));
    await store.db
      .update(apiKeys)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(apiKeys.id, id));
    expect(await findApiKey(store.db, token)).toBeUndefined();
  });
});

describe("a publishable key", () => {
  const page: CreateApiKeyInput = {
    kind: "pub",
    name: "shop page",
    environmentNames: [],
    permissions: ["feedback:write"],
    allowedOrigins: ["https://shop.example.com"],
    requestsPerMinute: 60,
  };

  test("opens its workspace for feedback, from its origins, at its own pace", async () => {
    const owner = await aMember(store.db);
    const { token } = await createApiKey(owner, page);
    expect(token).toMatch(/^gly_pub_/);
    expect(await findApiKey(store.db, token)).toMatchObject({
      keyKind: "pub",
      permissions: ["feedback:write"],
      environments: [],
      allowedOrigins: ["https://shop.example.com"],
      requestsPerMinute: 60,
    });
    expect(await listApiKeys(owner)).toMatchObject([
      { kind: "pub", prefix: expect.stringMatching(/^gly_pub_\w{16}$/), allowedOrigins: page.allowedOrigins },
    ]);
  });

  test("is no application's key by being called one", async () => {
    const { token } = await createApiKey(await aMember(store.db), page);
    expect(await findApiKey(store.db, token.replace("gly_pub_", "gly_app_"))).toBeUndefined();
  });

  test.each([
    ["a permission beyond feedback", { permissions: ["feedback:write", "prompt:read"] }, "permissions"],
    ["an environment", { environmentNames: ["production"] }, "environmentNames"],
    ["an address instead of an origin", { allowedOrigins: ["https://a.example/x"] }, "allowedOrigins"],
    ["no request at all", { requestsPerMinute: 0 }, "requestsPerMinute"],
    ["an application's key with origins", { kind: "app" }, "allowedOrigins"],
  ])("its input refuses %s", (_, wrong, path) => {
    const { error } = createApiKeyInput.safeParse({ ...page, ...wrong });
    expect(error?.issues.map((issue) => issue.path[0])).toContain(path);
  });
});

describe("rotateApiKey", () => {
  const now = new Date("2026-11-20T12:00:00Z");

  test("makes a key for the same, and lets the old one work on for a while", async () => {
    const owner = await aMember(store.db);
    const old = await aKey(owner, { requestsPerMinute: 500 });
    const rotated = await rotateApiKey(owner, { apiKeyId: old.id, overlapMinutes: 60 });
    const [oldKey, newKey] = [
      await findApiKey(store.db, old.token),
      await findApiKey(store.db, rotated.token),
    ];
    expect(oldKey?.expiresAt).toEqual(rotated.oldExpiresAt);
    expect(newKey).toMatchObject({
      apiKeyId: rotated.id,
      permissions: checkout.permissions,
      requestsPerMinute: 500,
      expiresAt: null,
    });
    expect(newKey?.environments.toSorted()).toEqual(["production", "staging"]);
    expect(rotated).toMatchObject({ name: "checkout", kind: "app" });
    expect(await listApiKeys(owner)).toHaveLength(2);
    const trail = await store.db.select().from(auditEvents).where(eq(auditEvents.subjectId, old.id));
    expect(trail.at(-1)).toMatchObject({ action: "key.rotate", after: { newKeyId: rotated.id } });
    expect(JSON.stringify(trail)).not.toContain(parseApiKeyToken(rotated.token)?.secret ?? "?");
  });

  test("without an overlap ends the old key at once, in every process", async () => {
    const owner = await aMember(store.db);
    const { id, token } = await aKey(owner);
    const heard: string[] = [];
    await store.listen(API_KEYS_CHANNEL, {
      onMessage: (payload) => heard.push(payload),
      onGap: () => undefined,
    });
    await rotateApiKey(owner, { apiKeyId: id, overlapMinutes: 0 });
    expect(await findApiKey(store.db, token)).toBeUndefined();
    await expect.poll(() => heard).toContain(parseApiKeyToken(token)?.selector);
  });

  test("gives the new key as long a life as the old one had, and the old one no longer life", async () => {
    const owner = await aMember(store.db);
    const { id } = await aKey(owner);
    const [createdAt, expiresAt] = [new Date("2026-11-01T12:00:00Z"), new Date("2026-12-01T12:00:00Z")];
    await store.db.update(apiKeys).set({ createdAt, expiresAt }).where(eq(apiKeys.id, id));
    const rotated = await rotateApiKey(owner, { apiKeyId: id, overlapMinutes: 20 * 24 * 60 }, now);
    expect(rotated.oldExpiresAt).toEqual(expiresAt);
    expect((await rowOf(rotated.id))?.expiresAt).toEqual(new Date("2026-12-20T12:00:00Z"));
  });

  test("refuses a key that works no longer", async () => {
    const owner = await aMember(store.db);
    const { id } = await aKey(owner);
    await revokeApiKey(owner, { apiKeyId: id });
    await expect(rotateApiKey(owner, { apiKeyId: id, overlapMinutes: 0 })).rejects.toMatchObject({
      code: "invalid_state",
      message: 'The key "checkout" is revoked. Create a new one instead.',
    });
  });

  test("finds no key of another workspace, and is forbidden to an editor", async () => {
    const owner = await aMember(store.db);
    const { id } = await aKey(owner);
    const input = { apiKeyId: id, overlapMinutes: 0 };
    await expect(rotateApiKey(await aMember(store.db), input)).rejects.toMatchObject({ code: "not_found" });
    await expect(rotateApiKey(await aColleague(owner, "editor"), input)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("revokeApiKey", () => {
  test("ends the key everywhere and stays in the list as revoked", async () => {
    const owner = await aMember(store.db);
    const { id, token } = await aKey(owner);
    const heard: string[] = [];
    await store.listen(API_KEYS_CHANNEL, {
      onMessage: (payload) => heard.push(payload),
      onGap: () => undefined,
    });

    await revokeApiKey(owner, { apiKeyId: id });
    expect(await findApiKey(store.db, token)).toBeUndefined();
    expect(await listApiKeys(owner)).toMatchObject([{ id, state: "revoked" }]);
    // The process that did it hears of it twice: at once, and by PostgreSQL.
    await expect.poll(() => new Set(heard)).toEqual(new Set([parseApiKeyToken(token)?.selector]));
    const trail = await store.db.select().from(auditEvents).where(eq(auditEvents.subjectId, id));
    expect(trail.map(({ action }) => action).toSorted()).toEqual(["key.create", "key.revoke"]);
  });

  test("refuses a second time", async () => {
    const owner = await aMember(store.db);
    const { id } = await aKey(owner);
    await revokeApiKey(owner, { apiKeyId: id });
    await expect(revokeApiKey(owner, { apiKeyId: id })).rejects.toMatchObject({
      code: "invalid_state",
      message: 'The key "checkout" is already revoked.',
    });
  });

  test("finds no key of another workspace, and the key goes on working", async () => {
    const { id, token } = await aKey(await aMember(store.db));
    await expect(revokeApiKey(await aMember(store.db), { apiKeyId: id })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await findApiKey(store.db, token)).toBeDefined();
  });

  test.each<Role>(["publisher", "editor", "reviewer", "viewer"])("is forbidden to a %s", async (role) => {
    const owner = await aMember(store.db);
    const { id } = await aKey(owner);
    await expect(revokeApiKey(await aColleague(owner, role), { apiKeyId: id })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("listApiKeys", () => {
  test("tells keys apart without giving anything of their secret away", async () => {
    const owner = await aMember(store.db);
    const { token } = await aKey(owner);
    const keys = await listApiKeys(await aColleague(owner, "editor"));
    expect(keys).toMatchObject([
      {
        name: "checkout",
        prefix: token.slice(0, "gly_app_".length + 16),
        environments: [{ name: "staging" }, { name: "production" }],
        createdBy: { id: owner.userId, name: "Test Person" },
        lastUsedAt: null,
        state: "active",
      },
    ]);
    const secret = parseApiKeyToken(token)?.secret ?? "";
    expect(JSON.stringify(keys)).not.toContain(secret);
    expect(JSON.stringify(keys)).not.toContain(hashSecret(secret));
  });

  test("shows no key of another workspace, and is forbidden to a viewer", async () => {
    const owner = await aMember(store.db);
    await aKey(owner);
    expect(await listApiKeys(await aMember(store.db))).toEqual([]);
    await expect(listApiKeys(await aColleague(owner, "viewer"))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("createKeyUseRecorder", () => {
  test("notes the use of a key once a minute, the keys of several workspaces together", async () => {
    const [mine, theirs] = [await aMember(store.db), await aMember(store.db)];
    const used = [
      { workspaceId: mine.workspaceId, apiKeyId: (await aKey(mine)).id },
      { workspaceId: theirs.workspaceId, apiKeyId: (await aKey(theirs)).id },
    ];
    let now = Date.parse("2026-11-20T12:00:00Z");
    const recorder = createKeyUseRecorder({ db: store.db, now: () => now });
    const noteUses = async () => {
      for (const key of used) recorder.record(key);
      await recorder.flush();
      return Promise.all(used.map(async (key) => (await rowOf(key.apiKeyId))?.lastUsedAt?.toISOString()));
    };

    expect(await noteUses()).toEqual(Array(2).fill("2026-11-20T12:00:00.000Z"));
    now += 59_000;
    expect(await noteUses()).toEqual(Array(2).fill("2026-11-20T12:00:00.000Z"));
    now += 1_000;
    expect(await noteUses()).toEqual(Array(2).fill("2026-11-20T12:01:00.000Z"));
  });

  test("records the first use of each day, with the key's selector and where it came from", async () => {
    const owner = await aMember(store.db);
    const key = await aKey(owner);
    let now = Date.parse("2026-11-20T12:00:00Z");
    const [one, other] = [1, 2].map(() => createKeyUseRecorder({ db: store.db, now: () => now }));
    const use = async (ip: string) => {
      const used = { workspaceId: owner.workspaceId, apiKeyId: key.id };
      one?.record(used, ip);
      other?.record(used, ip);
      await Promise.all([one?.flush(), other?.flush()]);
    };
    await use("192.0.2.1");
    now += 3_600_000;
    await use("192.0.2.2");
    now += 86_400_000;
    await use("192.0.2.3");
    const { events } = await listAuditEvents(owner, { action: "key.use", limit: 10 });
    const selector = parseApiKeyToken(key.token)?.selector;
    expect(events).toMatchObject([
      { subjectId: key.id, keySelector: selector, ip: "192.0.2.3" },
      { subjectId: key.id, keySelector: selector, ip: "192.0.2.1" },
    ]);
    expect(events).toHaveLength(2);
  });

  test("writes by itself soon after the first use", async () => {
    const owner = await aMember(store.db);
    const { id } = await aKey(owner);
    createKeyUseRecorder({ db: store.db }).record({ workspaceId: owner.workspaceId, apiKeyId: id });
    await expect.poll(async () => (await rowOf(id))?.lastUsedAt, { timeout: 5_000 }).toBeInstanceOf(Date);
  });
});

test("trpc.apiKey hides another workspace behind NOT_FOUND", async () => {
  const [mine, theirs] = [await aMember(store.db), await aMember(store.db)];
  const caller = createCaller({
    db: store.db,
    userId: mine.userId,
    sessionId: null,
    origin: { requestId: "req_test", ip: null },
  });
  await expect(caller.apiKey.list({ workspaceSlug: theirs.workspaceSlug })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(
    caller.apiKey.create({ workspaceSlug: theirs.workspaceSlug, ...checkout }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});
