import { expect, test } from "vitest";
import { type DocsReader, EXAMPLE_PROMPT } from "../docs-reader";
import { exampleRequest } from "./example-request";
import type { JsonSchema, Operation } from "./openapi-model";

const reader: DocsReader = {
  origin: "https://galley.example",
  workspace: null,
  keyPrefix: null,
  ...EXAMPLE_PROMPT,
};

const anOperation = (given: Partial<Operation>): Operation => ({
  operationId: "x",
  tags: ["Serving"],
  summary: "",
  description: "",
  "x-permission": "prompt:read",
  parameters: [],
  responses: {},
  method: "get",
  path: "/prompts/{slug}",
  ...given,
});
const taking = (schema: JsonSchema) => ({ content: { "application/json": { schema } } });
const text = { type: "string" };

test("an example asks for the reader's own prompt in their environment", () => {
  const parameters = [{ name: "environment", in: "query" as const, required: false }];
  expect(exampleRequest(anOperation({ parameters }), reader)).toBe(
    'curl "https://galley.example/api/v1/prompts/support/reply?environment=production" \\\n  -H "Authorization: Bearer $GALLEY_KEY"',
  );
});

test("an example needs no key where the route needs none, and keeps what it cannot know", () => {
  const operation = anOperation({ path: "/public/{publicId}/prompts", "x-permission": "public" });
  expect(exampleRequest(operation, reader)).toBe(
    'curl "https://galley.example/api/v1/public/<publicId>/prompts"',
  );
});

test("an example's body has what is required, and the prompt's variables", () => {
  const requestBody = taking({
    required: ["environment", "prompts"],
    properties: {
      environment: text,
      prompts: {
        type: "array",
        items: { required: ["version"], properties: { prompt: text, version: { type: "integer" } } },
      },
      note: text,
      variables: { type: "object" },
    },
  });
  const example = exampleRequest(anOperation({ method: "post", path: "/x", requestBody }), reader) ?? "";
  expect(JSON.parse(example.slice(example.indexOf("'") + 1, -1))).toEqual({
    environment: "production",
    prompts: [{ prompt: "support/reply", version: 1 }],
    variables: { question: "Where is my order?" },
  });
});

test("a body that only programs write has no example", () => {
  const requestBody = { content: { "application/x-protobuf": {} } };
  expect(exampleRequest(anOperation({ method: "post", requestBody }), reader)).toBeUndefined();
});
