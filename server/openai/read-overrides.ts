/** From OpenAI's words for settings to ours; what was not given, or given as null, stays out. */
import type { z } from "zod";
import type { CallerHints } from "@/server/runs/caller-hints";
import type { JsonObject, PromptTool, ResponseFormat } from "@/server/versions/prompt-content";
import type { functionTool, jsonSchemaFormat } from "./request-fields";

type Fields<S extends z.ZodRawShape> = z.output<z.ZodObject<S>>;

/** A function without parameters takes none. */
const NO_PARAMETERS: JsonObject = { type: "object", properties: {} };

export function readTool(given: Fields<typeof functionTool>): PromptTool {
  const { name, description, parameters, strict } = given;
  return {
    name,
    description: description ?? "",
    parameters: parameters ?? NO_PARAMETERS,
    ...withoutNulls({ strict }),
  };
}

/** Undefined for plain text, which is what a version without a format answers in. */
export function readJsonSchema(given: Fields<typeof jsonSchemaFormat>): ResponseFormat {
  const { name, schema, strict } = given;
  if (!schema) return { type: "json" };
  return { type: "jsonSchema", name, schema, ...withoutNulls({ strict }) };
}

/** Undefined when none was given. */
export function readHints(given: Nullish<CallerHints>): CallerHints | undefined {
  const hints: CallerHints = withoutNulls(given);
  return Object.keys(hints).length > 0 ? hints : undefined;
}

type Nullish<T> = { readonly [K in keyof T]: T[K] | null };
type WithoutNulls<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> };

/** The fields that have a value: nothing but absent and null ones are taken out. */
export function withoutNulls<T extends Readonly<Record<string, unknown>>>(fields: T): WithoutNulls<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  ) as WithoutNulls<T>;
}
