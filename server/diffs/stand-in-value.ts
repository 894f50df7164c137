/** Values for variables that nobody has filled in, so that a comparison can be rendered at all. Pure and isomorphic. */
import { variableTypeOf } from "@/server/templates/variable-types";
import type { PromptVariable } from "@/server/versions/prompt-content";
import { isJsonObject } from "./same-json";

const MAX_DEPTH = 4;

/** Its example, its default, or something of its type that shows its name; undefined for one that may be left out. */
export function standInValue(variable: PromptVariable): unknown {
  const { name, required, example, schema } = variable;
  if (example !== undefined) return example;
  if (variable.default !== undefined || !required) return undefined;
  switch (variableTypeOf(variable)) {
    case "image":
      return { url: `https://example.com/${encodeURIComponent(name)}.png` };
    case "file":
      return { url: `https://example.com/${encodeURIComponent(name)}.pdf` };
    case "messages":
      return [];
    default:
      return sampleOf(schema, name, 0);
  }
}

function sampleOf(schema: Readonly<Record<string, unknown>>, name: string, depth: number): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.const !== undefined) return schema.const;
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "number":
    case "integer":
      return typeof schema.minimum === "number" ? schema.minimum : 1;
    case "boolean":
      return true;
    case "array":
      return isJsonObject(schema.items) && depth < MAX_DEPTH ? [sampleOf(schema.items, name, depth + 1)] : [];
    case "object":
      return depth < MAX_DEPTH ? partsOf(schema, name, depth) : {};
    default:
      return `[${name}]`;
  }
}

function partsOf(
  schema: Readonly<Record<string, unknown>>,
  name: string,
  depth: number,
): Record<string, unknown> {
  const properties = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
  return Object.fromEntries(
    properties.map(([part, inner]) => [
      part,
      sampleOf(isJsonObject(inner) ? inner : {}, `${name}.${part}`, depth + 1),
    ]),
  );
}
