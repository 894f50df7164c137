import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { apiKeys } from "@/db/schema";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { deployVersion } from "@/server/deployments/deploy-version";
import { getOnboarding } from "@/server/onboarding/get-onboarding";
import { aPrompt } from "../support/a-prompt";
import { aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let store: PostgresStore;
beforeAll(async () => {
  store = await createTestPostgres();
  return () => store.close();
});

const doneOf = async (ctx: TestMember) =>
  Object.entries((await getOnboarding(ctx)).steps)
    .filter(([, isDone]) => isDone)
    .map(([step]) => step);

test("a step is done once it has really happened, and not before", async () => {
  const owner = await aMember(store.db);
  const input = { environmentName: "staging", versionNumber: 1, reason: "Because" };
  expect(await getOnboarding(owner)).toMatchObject({ prompt: null });
  expect(await doneOf(owner)).toEqual([]);

  await aPrompt(owner, { slug: "empty", versionCount: 0 });
  expect(await doneOf(owner)).toEqual(["hasPrompt"]);

  await aPrompt(owner, { slug: "greeting", versionCount: 2 });
  expect(await doneOf(owner)).toEqual(["hasPrompt", "hasVersion"]);

  await deployVersion(owner, { ...input, promptSlug: "greeting" });
  expect(await doneOf(owner)).toEqual(["hasPrompt", "hasVersion", "hasDeployment"]);

  const key = await createApiKey(owner, {
    name: "first",
    environmentNames: ["staging"],
    permissions: ["prompt:read"],
    expiresAt: null,
  });
  expect(await doneOf(owner)).toEqual(["hasPrompt", "hasVersion", "hasDeployment", "hasApiKey"]);

  await store.db.update(apiKeys).set({ lastUsedAt: new Date() }).where(eq(apiKeys.id, key.id));
  expect(await doneOf(owner)).toEqual(["hasPrompt", "hasVersion", "hasDeployment", "hasApiKey", "hasCall"]);
});

test("the steps speak of the prompt that is closest to users", async () => {
  const owner = await aMember(store.db);
  for (const slug of ["one", "two", "three"]) await aPrompt(owner, { slug, versionCount: 1 });
  const input = { versionNumber: 1, reason: "Because" };
  await deployVersion(owner, { ...input, promptSlug: "two", environmentName: "production" });
  await deployVersion(owner, { ...input, promptSlug: "three", environmentName: "development" });
  expect((await getOnboarding(owner)).prompt).toEqual({
    slug: "two",
    latestVersionNumber: 1,
    liveIn: "production",
  });
});

test("what another workspace did ticks nothing here", async () => {
  await aPrompt(await aMember(store.db), { slug: "theirs" });
  expect(await doneOf(await aMember(store.db, "viewer"))).toEqual([]);
});

test("the checklist answers while the trace store does not", async () => {
  setTraceStore(undefined);
  expect((await getOnboarding(await aMember(store.db))).steps.hasTrace).toBe(false);
});
