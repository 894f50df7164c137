/** As much of an OpenAPI 3.1 document as a reference shows. Pure. */
import { z } from "zod";

export type JsonSchema = {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly format?: string | undefined;
  readonly description?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly required?: readonly string[] | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly additionalProperties?: boolean | JsonSchema | undefined;
  readonly items?: JsonSchema | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly oneOf?: readonly JsonSchema[] | undefined;
  readonly allOf?: readonly JsonSchema[] | undefined;
};

const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    maxLength: z.number().optional(),
    required: z.array(z.string()).optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    additionalProperties: z.union([z.boolean(), jsonSchema]).optional(),
    items: jsonSchema.optional(),
    anyOf: z.array(jsonSchema).optional(),
    oneOf: z.array(jsonSchema).optional(),
    allOf: z.array(jsonSchema).optional(),
  }),
);

const content = z.record(z.string(), z.looseObject({ schema: jsonSchema.optional() }));

const parameter = z.looseObject({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: jsonSchema.optional(),
});
export type Parameter = z.infer<typeof parameter>;

const answer = z.looseObject({
  description: z.string(),
  content: content.optional(),
  headers: z.record(z.string(), z.looseObject({ description: z.string().optional() })).optional(),
});
export type Answer = z.infer<typeof answer>;

const operation = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()).min(1),
  summary: z.string(),
  description: z.string().default(""),
  "x-permission": z.string(),
  parameters: z.array(parameter).default([]),
  requestBody: z.looseObject({ content }).optional(),
  responses: z.record(z.string(), answer),
});

const document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({ schemas: z.record(z.string(), jsonSchema).default({}) }),
});

export type Operation = z.infer<typeof operation> & { readonly method: string; readonly path: string };
export type OperationGroup = {
  readonly tag: string;
  /** The tag as an address has it. */
  readonly slug: string;
  readonly operations: readonly Operation[];
};

/** What applications do comes first, what people's tools do after it; tags that are not named here stand last. */
const TAG_ORDER = ["Serving", "OpenAI", "Telemetry", "Prompts", "Releases", "Rollouts", "Environments"];

/** By tag, in the order of the document. @throws ZodError for what is no such document */
export function readOperations(json: unknown): OperationGroup[] {
  const { paths } = document.parse(json);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ ...described, method, path })),
  );
  const groups = [...Map.groupBy(operations, ({ tags }) => tags[0] ?? "")].map(([tag, grouped]) => ({
    tag,
    slug: slugOfTag(tag),
    operations: grouped,
  }));
  return groups.toSorted((a, b) => rankOf(a.tag) - rankOf(b.tag));
}

function rankOf(tag: string): number {
  const rank = TAG_ORDER.indexOf(tag);
  return rank < 0 ? TAG_ORDER.length : rank;
}

const slugOfTag = (tag: string) => tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

/** A type in a word or a few: `string`, `integer or null`, `list of string`, `"a" | "b"`. */
export function typeWords(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "object";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return [...new Set(alternatives.map(typeWords))].join(" or ");
  return schema.allOf ? "object" : plainTypeWords(schema);
}

function plainTypeWords({ type, format, items }: JsonSchema): string {
  if (Array.isArray(type)) return type.join(" or ");
  if (type === "array") return `list of ${items ? typeWords(items) : "anything"}`;
  if (typeof type !== "string") return "anything";
  return format ? `${type} (${format})` : type;
}

/** Limits and the default, as notes beside the type. */
export function limitWords({ minimum, maximum, maxLength, default: preset }: JsonSchema): string[] {
  return [
    minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? [] : `at least ${minimum}`,
    maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? [] : `at most ${maximum}`,
    maxLength === undefined ? [] : `at most ${maxLength} characters`,
    preset === undefined ? [] : `default ${JSON.stringify(preset)}`,
  ].flat();
}

/** The schemas inside one that have fields to be shown: of an object its own, of a list its items', of a choice each one's. */
export function shapesOf(schema: JsonSchema): JsonSchema[] {
  if (schema.properties) return [schema];
  if (schema.items) return shapesOf(schema.items);
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (parts) return parts.flatMap(shapesOf);
  return typeof schema.additionalProperties === "object" ? shapesOf(schema.additionalProperties) : [];
}
