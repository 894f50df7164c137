import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { KEY_PERMISSIONS } from "@/server/authz/policy";
import { publishEnvironment } from "@/server/public-documents/publish-environment";
import { aPrompt } from "../support/a-prompt";
import { deploy } from "../support/deployments";
import { aMember } from "../support/factories";
import { aKey, bearer, startTestApi, type TestApi } from "../support/test-api";

const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  "x-permission": z.enum([...KEY_PERMISSIONS, "public", "token"]),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.enum(["path", "query", "header"]) })),
  responses: z.record(z.string(), z.looseObject({ description: z.string().min(1) })),
});
const documentSchema = z.looseObject({
  openapi: z.literal("3.1.0"),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({
    securitySchemes: z.record(z.string(), z.json()),
    schemas: z.record(z.string(), z.json()),
  }),
});

let api: TestApi;
let routes: { method: string; path: string; operation: z.infer<typeof operation> }[];
let text: string;
beforeAll(async () => {
  api = await startTestApi();
  text = await (await api.app.request("/api/v1/openapi.json")).text();
  const document = documentSchema.parse(JSON.parse(text));
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ method, path, operation: described })),
  );
  const owner = await aMember(api.db);
  await aPrompt(owner);
  await deploy(owner, 1);
  SAMPLES.publicId = (await publishEnvironment(owner, { environmentName: "production" })).publicId;
  return () => api.stop();
});

const SAMPLES: Record<string, string> = {
  slug: "support/reply",
  name: "production",
  traceId: "a".repeat(32),
  code: "internal",
};
const addressOf = (path: string) =>
  `/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name) => SAMPLES[name] ?? name)}`;

/** How a route admits its callers: anybody, whoever has the token of this very call, or by a key. */
function admissionOf({ "x-permission": permission }: z.infer<typeof operation>) {
  return permission === "public" || permission === "token" ? permission : "key";
}
const PROBLEMS_OF = {
  public: ["404", "500"],
  token: ["404", "409", "422", "500", "503"],
  key: ["401", "403", "404", "422", "500", "503"],
};
/** No key, and one that is none. A call without its token leads nowhere. */
const WITHOUT_KEY = { public: [200, 200], token: [404, 404], key: [401, 401] };

describe("the document", () => {
  test("has every route that is mounted, and no other", () => {
    // What a browser asks before a page's request is no route of its own.
    const mounted = api.app.routes
      .filter(({ method }) => method !== "OPTIONS")
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)(\{.+?\})?/g, "{$1}")}`);
    const documented = routes.map(({ method, path }) => `${method.toUpperCase()} /api/v1${path}`);
    expect(documented.toSorted()).toEqual(mounted.toSorted());
  });

  test("describes every parameter of every path, and answers of every kind", () => {
    for (const { path, operation: described } of routes) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const documented = described.parameters
        .filter((parameter) => parameter.in === "path")
        .map(({ name }) => name);
      expect(documented).toEqual(inPath);
      const statuses = Object.keys(described.responses);
      expect(statuses).toContainEqual(expect.stringMatching(/^20[01]$/));
      expect(statuses).toEqual(expect.arrayContaining(PROBLEMS_OF[admissionOf(described)]));
    }
  });

  test("refers to nothing that is not in it", () => {
    const document = JSON.parse(text);
    const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer]) => pointer ?? "");
    const resolve = (pointer: string) =>
      pointer.split("/").reduce((at: Record<string, never> | undefined, key) => at?.[key], document);
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((pointer) => resolve(pointer) === undefined)).toEqual([]);
  });

  test("names each operation once", () => {
    const names = routes.map(({ operation: described }) => described.operationId);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("every route with a permission", () => {
  const call = (method: string, path: string, headers: Record<string, string>) =>
    api.app.request(addressOf(path), { method: method.toUpperCase(), headers });

  test("is refused without a key, and with one that is none", async () => {
    for (const { method, path, operation: described } of routes) {
      const answers = [await call(method, path, {}), await call(method, path, bearer("gly_app_x"))];
      expect([path, answers.map(({ status }) => status)]).toEqual([
        path,
        WITHOUT_KEY[admissionOf(described)],
      ]);
    }
  });

  test("is refused to a key that has every permission but that one", async () => {
    const member = await aMember(api.db);
    for (const { method, path, operation: described } of routes) {
      const needed = described["x-permission"];
      if (needed === "public" || needed === "token") continue;
      const permissions = KEY_PERMISSIONS.filter((permission) => permission !== needed);
      const answer = await call(method, path, bearer(await aKey(member, { permissions })));
      expect([path, answer.status]).toEqual([path, 403]);
      expect(await answer.text()).toContain(needed);
    }
  });

  test("is not refused to a key that has it", async () => {
    const member = await aMember(api.db);
    for (const { method, path, operation: described } of routes) {
      const needed = described["x-permission"];
      if (needed === "public" || needed === "token") continue;
      const answer = await call(method, path, bearer(await aKey(member, { permissions: [needed] })));
      expect([path, answer.status]).not.toEqual([path, 403]);
      expect([path, answer.status]).not.toEqual([path, 401]);
    }
  });
});
