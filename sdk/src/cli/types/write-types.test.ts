import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aServedPrompt } from "@/tests/support/served-document";
import type { JsonObject, PromptVariable } from "../../prompt-types";
import { typeOfSchema } from "./type-of-schema";
import { writeTypes } from "./write-types";

const variable = (name: string, change: Partial<PromptVariable> = {}): PromptVariable => ({
  name,
  kind: "value",
  schema: { type: "string" },
  required: true,
  description: "",
  ...change,
});

const schemas: [JsonObject, string][] = [
  [{ type: "string" }, "string"],
  [{ type: ["integer", "null"] }, "number | null"],
  [{ enum: ["a", 1, null] }, '"a" | 1 | null'],
  [{ const: true }, "true"],
  [{ type: "array", items: { enum: ["a", "b"] } }, '("a" | "b")[]'],
  [{ type: "array" }, "unknown[]"],
  [
    { type: "array", prefixItems: [{ type: "string" }, { type: "number" }], items: false },
    "[string, number]",
  ],
  [{ anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] }, "string | string[]"],
  [{ type: "object", additionalProperties: { type: "number" } }, "Record<string, number>"],
  [{ type: "object", additionalProperties: false }, "Record<string, never>"],
  [{ $ref: "#/$defs/id", $defs: { id: { type: "string" } } }, "string"],
  [{ allOf: [{ type: "string" }, { enum: ["a", "b"] }] }, 'string & ("a" | "b")'],
  [{}, "unknown"],
  [
    { type: "object", properties: { "a-b": { type: "string" }, c: { type: "boolean" } }, required: ["c"] },
    '{\n  "a-b"?: string;\n  c: boolean;\n}',
  ],
];

test.each(schemas)("%j is %s", (schema, type) => {
  expect(typeOfSchema(schema)).toBe(type);
});

test("a schema that refers to itself comes to an end", () => {
  const schema = { $ref: "#/$defs/a", $defs: { a: { type: "array", items: { $ref: "#/$defs/a" } } } };
  expect(typeOfSchema(schema)).toContain("unknown");
});

test("a description cannot end the comment that it stands in", () => {
  const source = writeTypes({
    environment: "production",
    revision: 1,
    rollouts: [],
    prompts: [aServedPrompt({ variables: [variable("x", { description: "*/ evil() /*" })] })],
  });
  expect(source).not.toContain("*/ evil");
});

const prompts = [
  aServedPrompt({
    prompt: "support/reply",
    version: 12,
    variables: [
      variable("question", { description: "What the customer asks." }),
      variable("tone", { schema: { type: "string", enum: ["warm", "dry"] }, default: "warm" }),
      variable("order", {
        schema: { type: "object", properties: { id: { type: "integer" } }, required: ["id"] },
        required: false,
      }),
      variable("photo", { kind: "image", schema: {}, required: false }),
      variable("history", { kind: "messages", schema: {}, required: false }),
    ],
    responseFormat: {
      type: "jsonSchema",
      name: "reply",
      schema: { type: "object", properties: { text: { type: "string" } }, required: ["text"] },
    },
  }),
  aServedPrompt({ prompt: "greet", variables: [] }),
];

const USE = `
import { createGalley } from "galley";
const galley = createGalley({ baseUrl: "https://galley.example.com", apiKey: "gly_app_a_b" });

const run = await galley.run("support/reply", { variables: { question: "?", order: { id: 1 } } });
const text: string | undefined = run?.output.parsed?.text;
await galley.render("support/reply", { variables: { question: "?", tone: "dry", photo: { url: "https://x" } } });
await galley.render("greet");
await galley.render("made/later", { variables: { anything: 1 } });
const certain = await galley.render("support/reply", { variables: { question: "?" }, fallback: { text: "x" } });
const source: string = certain.source;
for await (const event of galley.stream("support/reply", { variables: { question: "?" } })) {
  if (event.type === "done") event.answer.output.parsed?.text.toUpperCase();
}

// @ts-expect-error a required variable is missing
await galley.render("support/reply", { variables: { tone: "dry" } });
// @ts-expect-error variables are required
await galley.render("support/reply");
// @ts-expect-error not one of the choices
await galley.render("support/reply", { variables: { question: "?", tone: "loud" } });
// @ts-expect-error not a number
await galley.run("support/reply", { variables: { question: "?", order: { id: "1" } } });
// @ts-expect-error a misspelt variable
await galley.run("support/reply", { variables: { question: "?", ordr: { id: 1 } } });
// @ts-expect-error it may be null
(await galley.get("greet")).version;
// @ts-expect-error the output has no such field
run?.output.parsed?.subject;
(await galley.get("greet", { strict: true })).version;
export { source, text };
`;

let folder: string;
beforeAll(async () => {
  // Beside the modules that it imports: a compiler looks for packages upwards.
  folder = await mkdtemp(resolve("node_modules/.galley-types-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("what is written type-checks, and holds callers to it", async () => {
  const source = writeTypes({ environment: "production", revision: 1, rollouts: [], prompts });
  await writeFile(join(folder, "galley.d.ts"), source);
  await writeFile(join(folder, "use.ts"), USE);
  const config = {
    extends: resolve("tsconfig.json"),
    compilerOptions: {
      incremental: false,
      plugins: [],
      paths: { galley: [resolve("sdk/src/index.ts")], "@/*": [resolve("*")] },
    },
    files: ["galley.d.ts", "use.ts"],
    include: [],
    exclude: [],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const { stdout } = spawnSync(resolve("node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
  expect(stdout).toBe("");
}, 120_000);
