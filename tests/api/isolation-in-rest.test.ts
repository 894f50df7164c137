/** Every route of the document, asked with my key for what is another workspace's. A new route joins by existing. */
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { aPopulatedWorkspace, type PopulatedWorkspace, SHARED_PROMPT } from "../support/populated-workspace";
import { type JsonSchema, sampleOf } from "../support/sample-input";
import { dumpWorkspace } from "../support/tenant-tables";
import { aKey, bearer, startTestApi, type TestApi } from "../support/test-api";

const MARKER = "secret of theirs";
const jsonSchema = z.custom<JsonSchema>((value) => typeof value === "object" && value !== null);
const route = z.looseObject({
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: jsonSchema.optional() })) })
    .optional(),
});
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), route)),
  components: z.looseObject({ schemas: z.record(z.string(), jsonSchema) }),
});

let api: TestApi;
let mine: PopulatedWorkspace;
let theirs: PopulatedWorkspace;
let document: z.infer<typeof documentSchema>;

beforeAll(async () => {
  api = await startTestApi();
  mine = await aPopulatedWorkspace(api.db, "mine");
  theirs = await aPopulatedWorkspace(api.db, MARKER);
  document = documentSchema.parse(await (await api.app.request("/api/v1/openapi.json")).json());
  return () => api.stop();
});

/** A schema with the document's references replaced by what they name. */
function resolve(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema, (_key, value) => {
    const [, name = ""] = /^#\/components\/schemas\/(.+)$/.exec(value?.$ref ?? "") ?? [];
    return document.components.schemas[name] ?? value;
  });
  return JSON.parse(text);
}

/** Each route's own request, for names and ids that are theirs where mine could be. */
function requestsFor(key: string) {
  const content = { type: "chat", model: null, messages: [{ role: "user", content: "?" }] };
  const version = { parent: 2, content };
  const known = { traceId: theirs.traceId, slug: SHARED_PROMPT, variables: { question: "?" }, ...version };
  const inPath: Record<string, string> = {
    traceId: theirs.traceId,
    deploymentId: theirs.deploymentId,
    releaseId: theirs.releaseId,
    rolloutId: theirs.rolloutId,
    priceId: theirs.priceId,
    repricingId: theirs.repricingId,
    alertId: theirs.alertId,
    dataDeletionId: theirs.dataDeletionId,
    traceExportId: theirs.traceExportId,
    slug: SHARED_PROMPT,
    name: "production",
    code: "internal",
    version: "2",
    model: SHARED_PROMPT,
    range: "1...2",
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => {
      const schema = requestBody?.content["application/json"]?.schema;
      const json = { "content-type": "application/json" };
      // What is made anew needs a name that is free in mine.
      const given = {
        ...known,
        ...(path === "/prices" && { table: { input: "1", output: "2" }, model: "gpt-4o" }),
        ...(path.startsWith("/repricings") && { since: new Date(0), until: new Date() }),
        // One is under way in mine, so another is refused: unless it is about what mine does not have.
        ...(path === "/repricings" && { prompt: "not/mine" }),
        ...(path === "/alerts" && {
          metric: "requests",
          filters: { environment: ["production"] },
        }),
        ...(path === "/feedback/import" && {
          format: "csv",
          content: `traceId,name,value\n${theirs.traceId},thumbs,true`,
        }),
        ...(path === "/prompts" && { slug: "new/prompt" }),
        ...(path === "/releases" && {
          environment: "production",
          prompts: [{ prompt: SHARED_PROMPT, version: 2 }],
        }),
        ...(path === "/chat/completions" && { model: SHARED_PROMPT }),
        ...(path === "/responses" && { prompt: { id: SHARED_PROMPT, variables: { question: "?" } } }),
        ...(path === "/deployments" && {
          environment: "production",
          prompt: SHARED_PROMPT,
          version: 2,
          reason: "Because",
        }),
      };
      return {
        title: `${method} ${path}`,
        address: `/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name) => inPath[name] ?? name)}`,
        init: {
          method: method.toUpperCase(),
          headers: { ...bearer(key), ...(schema && json) },
          ...(schema && { body: JSON.stringify(sampleOf(resolve(schema), given)) }),
        },
      };
    }),
  );
}

const theirTrace = async () =>
  (await api.app.request(`/api/v1/traces/${theirs.traceId}`, { headers: bearer(theirs.apiKey) })).text();

test("with my key no route shows or changes anything of theirs", async () => {
  // The use of their key is written a moment after its first request.
  await theirTrace();
  await expect
    .poll(() => dumpWorkspace(api.db, theirs.owner.workspaceId), { timeout: 5_000 })
    .not.toContain('"last_used_at": null');
  const before = [await dumpWorkspace(api.db, theirs.owner.workspaceId), await theirTrace()];
  const requests = requestsFor(await aKey(mine.owner));
  for (const { title, address, init } of requests) {
    const answer = await api.app.request(address, init);
    const body = await answer.text();
    // A request that is refused as such would prove nothing.
    expect.soft([200, 201, 404], `${title}: ${body}`).toContain(answer.status);
    expect.soft(body, title).not.toContain(MARKER);
  }
  expect(requests.length).toBeGreaterThan(7);
  expect([await dumpWorkspace(api.db, theirs.owner.workspaceId), await theirTrace()]).toEqual(before);
  expect(before[1]).toContain(MARKER);
});
