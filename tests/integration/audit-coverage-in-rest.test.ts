/** Every route of the API that writes, as its document has them: what it changed in a workspace, the audit trail tells. */
import { count, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { auditEvents } from "@/db/schema";
import { aPopulatedWorkspace, type PopulatedWorkspace, SHARED_PROMPT } from "../support/populated-workspace";
import { type JsonSchema, sampleOf } from "../support/sample-input";
import { dumpWorkspace } from "../support/tenant-tables";
import { aKey, bearer, startTestApi, type TestApi } from "../support/test-api";

/** What leaves no event, and why it need not. */
const SILENT: Readonly<Record<string, string>> = {
  "/feedback": "telemetry: kept with the trace it is about",
};

const jsonSchema = z.custom<JsonSchema>((value) => typeof value === "object" && value !== null);
const documentSchema = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        requestBody: z
          .looseObject({ content: z.record(z.string(), z.looseObject({ schema: jsonSchema.optional() })) })
          .optional(),
      }),
    ),
  ),
  components: z.looseObject({ schemas: z.record(z.string(), jsonSchema) }),
});

let api: TestApi;
let mine: PopulatedWorkspace;
beforeAll(async () => {
  api = await startTestApi();
  mine = await aPopulatedWorkspace(api.db, "mine");
  return () => api.stop();
});

async function stateOf({ owner }: PopulatedWorkspace): Promise<string> {
  const tables = (await dumpWorkspace(api.db, owner.workspaceId)).split("\n\n");
  // That a key was used is written a moment after its request.
  return tables.filter((table) => !/^(audit_|api_keys)/.test(table)).join("\n\n");
}

async function countEvents(): Promise<number> {
  const [row] = await api.db
    .select({ events: count() })
    .from(auditEvents)
    .where(eq(auditEvents.workspaceId, mine.owner.workspaceId));
  return row?.events ?? 0;
}

test("what a route of the API changes, the trail tells", async () => {
  const document = documentSchema.parse(await (await api.app.request("/api/v1/openapi.json")).json());
  const resolve = (schema: JsonSchema): JsonSchema =>
    JSON.parse(
      JSON.stringify(schema, (_key, value) => {
        const [, name = ""] = /^#\/components\/schemas\/(.+)$/.exec(value?.$ref ?? "") ?? [];
        return document.components.schemas[name] ?? value;
      }),
    );
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== "get" && !(path in SILENT))
      .map(([method, { requestBody }]) => ({
        path,
        method: method.toUpperCase(),
        schema: requestBody?.content["application/json"]?.schema,
      })),
  );
  const inPath: Record<string, string> = {
    slug: encodeURIComponent(SHARED_PROMPT),
    version: "2",
    name: "production",
    id: mine.releaseId,
  };
  const content = { type: "chat", model: null, messages: [{ role: "user", content: "Anew?" }] };
  const token = await aKey(mine.owner);
  const telling: string[] = [];
  for (const { path, method, schema } of routes) {
    const slug = path === "/prompts" ? "new/prompt" : SHARED_PROMPT;
    const body = schema && sampleOf(resolve(schema), { slug, content, parent: 2, environment: "production" });
    const before = { state: await stateOf(mine), events: await countEvents() };
    await api.app.request(`/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name) => inPath[name] ?? name)}`, {
      method,
      headers: { ...bearer(token), "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const isTold = (await countEvents()) > before.events;
    const isUnchanged = (await stateOf(mine)) === before.state;
    expect.soft(isTold || isUnchanged, `${method} ${path}`).toBe(true);
    telling.push(...(isTold ? [`${method} ${path}`] : []));
  }
  expect(telling).toContain("POST /prompts");
  expect(telling).toContain("POST /prompts/{slug}/versions");
}, 60_000);
