/** Variables in words. Pure and isomorphic. */
import { type VariableType, variableTypeOf } from "@/server/templates/variable-types";
import type { PromptVariable } from "@/server/versions/prompt-content";
import { isJsonObject } from "./same-json";

export const VARIABLE_TYPE_WORDS: Readonly<Record<VariableType, string>> = {
  string: "text",
  number: "number",
  integer: "whole number",
  boolean: "yes or no",
  enum: "choice",
  object: "object",
  array: "list",
  image: "image",
  file: "file",
  messages: "messages",
  any: "any value",
};

/** `text`, `choice (brief, long)`, `object (name, city)`. */
export function describeType(variable: Pick<PromptVariable, "kind" | "schema">): string {
  const type = variableTypeOf(variable);
  const { schema } = variable;
  const inside =
    type === "enum" && Array.isArray(schema.enum)
      ? schema.enum.map(String)
      : isJsonObject(schema.properties)
        ? Object.keys(schema.properties)
        : [];
  return `${VARIABLE_TYPE_WORDS[type]}${inside.length > 0 ? ` (${inside.join(", ")})` : ""}`;
}
