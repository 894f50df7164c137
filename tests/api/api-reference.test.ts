/** The pages that explain the API, rendered from the document that the API itself answers. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, test } from "vitest";
import { DOC_PAGES } from "@/components/docs/doc-pages";
import { type DocsReader, EXAMPLE_PROMPT } from "@/components/docs/docs-reader";
import { Quickstart } from "@/components/docs/quickstart";
import { type OperationGroup, readOperations } from "@/components/docs/reference/openapi-model";
import { OperationView } from "@/components/docs/reference/operation-view";
import { getOpenapiDocument } from "@/server/rest/openapi-holder";
import { startTestApi } from "../support/test-api";

let groups: OperationGroup[];
let paths: string[];
beforeAll(async () => {
  const api = await startTestApi();
  const document = await (await api.app.request("/api/v1/openapi.json")).json();
  paths = Object.keys(document.paths);
  groups = readOperations(getOpenapiDocument());
  return () => api.stop();
});

test("the reference has every route, each under an anchor of its own", () => {
  const operations = groups.flatMap((group) => group.operations);
  expect(new Set(operations.map(({ path }) => path))).toEqual(new Set(paths));
  const anchors = operations.map(({ operationId }) => operationId);
  expect(new Set(anchors).size).toBe(anchors.length);
  expect(new Set(groups.map(({ slug }) => slug)).size).toBe(groups.length);
});

test("each route is shown with its path, its fields, its answers and its errors", () => {
  for (const operation of groups.flatMap((group) => group.operations)) {
    const html = renderToStaticMarkup(createElement(OperationView, { operation, reader: stranger }));
    const names = [operation.path, ...operation.parameters.map(({ name }) => name)];
    const wanted = [
      `id="${operation.operationId}"`,
      ...names.map((name) => `>${name}</code>`),
      "Internal error",
    ];
    const missing = wanted.filter((part) => !html.includes(part));
    expect(missing, operation.operationId).toEqual([]);
  }
});

const stranger: DocsReader = {
  origin: "https://galley.example.com",
  workspace: null,
  keyPrefix: null,
  ...EXAMPLE_PROMPT,
};
const reader: DocsReader = {
  ...stranger,
  workspace: { slug: "acme", name: "Acme" },
  keyPrefix: "gly_app_AAAABBBBCCCCDDDD",
  promptSlug: "sales/outreach",
  hasPrompt: true,
  environmentName: "staging",
  variables: { name: "Größe", count: 2 },
};

test.each(DOC_PAGES)(
  "the quickstart of $title speaks of the reader's own prompt, or of an example",
  ({ slug }) => {
    const [own, example] = [reader, stranger].map((each) =>
      renderToStaticMarkup(createElement(Quickstart, { slug, reader: each })),
    );
    expect(own).toContain("https://galley.example.com");
    expect(example).toContain("https://galley.example.com");
    expect(own).not.toContain(EXAMPLE_PROMPT.promptSlug);
  },
);
