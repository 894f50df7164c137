/** Variables as an author typed them, as declarations. Pure and isomorphic. */
import { z } from "zod";
import { schemaOfType, type VariableType, variableTypeOf } from "@/server/templates/variable-types";
import { type JsonObject, variableName } from "@/server/versions/prompt-content";
import type { VariableDeclaration } from "@/server/versions/version-schemas";
import type { DraftError, DraftVariable } from "./draft-document";
import { choicesOf } from "./draft-of-content";
import { readJson, readJsonObject } from "./read-json-text";

export function readVariables(
  variables: readonly DraftVariable[],
  errors: DraftError[],
): VariableDeclaration[] {
  // A tag that is half typed leaves a name behind that no variable could have.
  return variables
    .filter(({ name }) => variableName.safeParse(name).success)
    .map((variable) => readVariable(variable, errors));
}

function readVariable(variable: DraftVariable, errors: DraftError[]): VariableDeclaration {
  const { name, type, description } = variable;
  const path = `content.variables.${name}`;
  const value = readTyped(type, variable.default, `${path}.default`, errors);
  const example = readTyped(type, variable.example, `${path}.example`, errors);
  return {
    name,
    kind: type === "image" || type === "file" || type === "messages" ? type : "value",
    schema: readVariableSchema(variable, errors),
    required: variable.isRequired,
    description,
    ...(value === undefined ? {} : { default: value }),
    ...(example === undefined ? {} : { example }),
  };
}

function readVariableSchema(variable: DraftVariable, errors: DraftError[]): JsonObject {
  const { type, choices, schema } = variable;
  const path = `content.variables.${variable.name}`;
  const written = readJsonObject(schema, `${path}.schema`, errors);
  if (type === "enum") return readEnum(choices, written, path, errors);
  if (SCHEMA_FIELDS.includes(type)) return written ?? schemaOfType(type);
  // Of what the form does not show, such as a longest length, nothing is lost while the type stays.
  const isOfType = written !== undefined && variableTypeOf({ schema: written }) === type;
  return isOfType ? written : schemaOfType(type);
}

/** The types whose schema is written in a field of its own. */
const SCHEMA_FIELDS: readonly VariableType[] = ["object", "array", "any", "image", "file", "messages"];

function readEnum(
  choices: string,
  written: JsonObject | undefined,
  path: string,
  errors: DraftError[],
): JsonObject {
  const options = [...new Set(choices.split("\n").filter((choice) => choice.trim() !== ""))];
  // Numbers among the choices look like words in the form: they stay numbers until the choices are changed.
  if (written && choicesOf(written) === choices) return written;
  if (options.length === 0) errors.push({ path: `${path}.choices`, message: "Name at least one choice." });
  return schemaOfType("enum", options);
}

const variableJson = z.json();
type Json = NonNullable<VariableDeclaration["default"]>;

/** A value as typed in the field of its type; undefined for an empty one. */
export function readTyped(
  type: VariableType,
  text: string,
  path: string,
  errors: DraftError[],
): Json | undefined {
  const isText = type === "string" || type === "enum" || type === "any";
  if (text === "" || (!isText && text.trim() === "")) return undefined;
  switch (type) {
    case "string":
    case "enum":
      return text;
    case "number":
    case "integer":
      return readNumber(type, text, path, errors);
    case "boolean":
      if (text === "true" || text === "false") return text === "true";
      errors.push({ path, message: "Choose true or false." });
      return undefined;
    case "any":
      return readAny(text);
    default:
      return readJsonValue(text, path, errors);
  }
}

function readNumber(type: "number" | "integer", text: string, path: string, errors: DraftError[]) {
  const value = Number(text.trim().replace(",", "."));
  if (Number.isFinite(value) && (type === "number" || Number.isInteger(value))) return value;
  errors.push({ path, message: type === "integer" ? "A whole number." : "A number." });
  return undefined;
}

/** JSON where it is JSON, and else the words themselves. */
function readAny(text: string): Json {
  try {
    return JSON.parse(text) ?? text;
  } catch {
    return text;
  }
}

function readJsonValue(text: string, path: string, errors: DraftError[]): Json | undefined {
  const value = readJson(text, path, errors);
  const json = variableJson.safeParse(value);
  return json.success ? (json.data ?? undefined) : undefined;
}
