/** A call of a route as somebody could send it, with their own names where the route asks for such. Pure. */
import { apiUrl, type DocsReader, printJson } from "../docs-reader";
import type { JsonSchema, Operation } from "./openapi-model";

/** A schema that held itself would have no end. */
const MAX_DEPTH = 6;

/** Worth showing although a route does without. */
const SHOWN_ANYWAY = new Set(["variables", "traceId", "reason", "description"]);

/** For the shell; undefined for a route whose body only a program writes. */
export function exampleRequest(operation: Operation, reader: DocsReader): string | undefined {
  const body = exampleBody(operation, reader);
  if (operation.requestBody && body === undefined) return undefined;
  const method = operation.method === "get" ? "" : `-X ${operation.method.toUpperCase()} `;
  const parts = [
    `curl ${operation.path.endsWith("/stream") ? "-N " : ""}${method}"${exampleUrl(operation, reader)}"`,
    ...authorization(operation["x-permission"]),
    ...(body === undefined ? [] : ['-H "Content-Type: application/json"', `-d ${shellQuoted(body)}`]),
  ];
  return parts.join(" \\\n  ");
}

function authorization(permission: string): string[] {
  if (permission === "public") return [];
  return [`-H "Authorization: Bearer $${permission === "token" ? "CALL_TOKEN" : "GALLEY_KEY"}"`];
}

function exampleUrl({ path, parameters }: Operation, reader: DocsReader): string {
  const { promptSlug, environmentName } = reader;
  const known = new Map([
    ["slug", promptSlug],
    ["name", environmentName],
    ["model", `${promptSlug}@${environmentName}`],
    ["version", "1"],
    ["range", "1...2"],
    ["code", "not_found"],
  ]);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known.get(name) ?? `<${name}>`);
  const asksForEnvironment = parameters.some(
    ({ name, in: place }) => place === "query" && name === "environment",
  );
  return `${apiUrl(reader)}${filled}${asksForEnvironment ? `?environment=${environmentName}` : ""}`;
}

function exampleBody({ requestBody }: Operation, reader: DocsReader): string | undefined {
  const schema = requestBody?.content["application/json"]?.schema;
  if (!schema?.properties) return undefined;
  return printJson(sampleObject(schema, reader, 0), 2);
}

function sampleObject(schema: JsonSchema, reader: DocsReader, depth: number): Record<string, unknown> {
  const { properties = {}, required = [] } = schema;
  const names = Object.keys(properties).filter(
    (name) => required.includes(name) || isShown(name, properties),
  );
  return Object.fromEntries(
    names.map((name) => [name, sampleField(name, properties[name] ?? {}, reader, depth + 1)]),
  );
}

function isShown(name: string, properties: Readonly<Record<string, JsonSchema>>): boolean {
  if (SHOWN_ANYWAY.has(name)) return properties[name]?.type !== "array";
  // Beside a trace, which knows its own environment and prompt, they would be said twice.
  return (name === "environment" || name === "prompt") && !("traceId" in properties);
}

function sampleField(name: string, schema: JsonSchema, reader: DocsReader, depth: number): unknown {
  if (name === "variables" && schema.type !== "array") return reader.variables;
  if (name === "prompt" && schema.properties) return samplePrompt(schema.properties, reader);
  return sampleName(name, schema, reader) ?? sampleValue(name, schema, reader, depth);
}

/** Routes that take more of a prompt than its name call that `id` or `slug`. */
function samplePrompt(
  properties: Readonly<Record<string, JsonSchema>>,
  { promptSlug, variables }: DocsReader,
) {
  const name = "id" in properties ? "id" : "slug";
  return { [name]: promptSlug, ...("variables" in properties ? { variables } : {}) };
}

/** What is the reader's own to be named. */
function sampleName(name: string, { type }: JsonSchema, reader: DocsReader): string | undefined {
  if (type !== "string") return undefined;
  const { promptSlug, environmentName } = reader;
  const names = new Map([
    ["environment", environmentName],
    ["prompt", promptSlug],
    ["model", `${promptSlug}@${environmentName}`],
  ]);
  return names.get(name);
}

function sampleValue(name: string, schema: JsonSchema, reader: DocsReader, depth: number): unknown {
  const [first] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (depth > MAX_DEPTH) return null;
  if (first) return sampleField(name, first, reader, depth + 1);
  if (schema.properties) return sampleObject(schema, reader, depth);
  return samplePlain(name, schema, reader, depth);
}

function samplePlain(name: string, { type, items }: JsonSchema, reader: DocsReader, depth: number): unknown {
  switch (Array.isArray(type) ? type[0] : type) {
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    case "array":
      return items ? [sampleField(name, items, reader, depth + 1)] : [];
    case "object":
      return {};
    default:
      return `<${name}>`;
  }
}

/** As a shell takes it literally. */
export const shellQuoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
