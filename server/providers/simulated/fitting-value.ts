/** A value that a JSON Schema accepts, for the parts of it that models' schemas use. Pure: the same for the same seed. */
import { isJsonObject } from "@/server/diffs/same-json";
import { fittingNumber } from "./fitting-number";
import { fittingText } from "./fitting-text";
import { pickOne } from "./pick-one";

type Schema = Readonly<Record<string, unknown>>;
type Place = { readonly root: unknown; readonly seed: string; readonly name: string; readonly depth: number };

/** Below it only what is required is filled in, so that a schema that contains itself has an end. */
const MAX_DEPTH = 5;
const MAX_REQUIRED_DEPTH = 20;

export function fittingValue(schema: unknown, seed: string): unknown {
  return valueFor(schema, { root: schema, seed, name: "answer", depth: 0 });
}

function valueFor(given: unknown, place: Place): unknown {
  const schema = flatten(isJsonObject(given) ? given : {}, place.root, 0);
  if (schema.const !== undefined) return schema.const;
  const at = `${place.seed} ${place.name}`;
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return pickOne(schema.enum, at);
  switch (typeOf(schema)) {
    case "object":
      return objectOf(schema, place);
    case "array":
      return arrayOf(schema, place);
    case "integer":
      return fittingNumber(schema, true);
    case "number":
      return fittingNumber(schema, false);
    case "boolean":
      return pickOne([true, false], at);
    case "null":
      return null;
    default:
      return fittingText(schema, place.name);
  }
}

/** References followed, `allOf` and the first branch of a choice joined in. */
function flatten(schema: Schema, root: unknown, steps: number): Schema {
  if (steps > MAX_REQUIRED_DEPTH) return {};
  const { $ref, allOf, anyOf, oneOf, ...own } = schema;
  const parts: unknown[] = [];
  if (typeof $ref === "string") parts.push(lookUp(root, $ref));
  if (Array.isArray(allOf)) parts.push(...allOf);
  for (const choice of [anyOf, oneOf]) {
    if (Array.isArray(choice)) parts.push(choice.find((branch) => !isNullOnly(branch)) ?? choice[0]);
  }
  return parts
    .filter(isJsonObject)
    .map((part) => flatten(part, root, steps + 1))
    .reduce(join, own);
}

const isNullOnly = (schema: unknown) => isJsonObject(schema) && schema.type === "null";

function join(one: Schema, other: Schema): Schema {
  const properties = { ...recordIn(other.properties), ...recordIn(one.properties) };
  const required = [...listIn(one.required), ...listIn(other.required)];
  return {
    ...other,
    ...one,
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
  };
}

const recordIn = (value: unknown): Schema => (isJsonObject(value) ? value : {});
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A JSON pointer into the whole schema: `#/$defs/address`. */
function lookUp(root: unknown, reference: string): unknown {
  const path = reference.replace(/^#\/?/, "").split("/").filter(Boolean);
  return path.reduce<unknown>((inner, step) => {
    const key = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    return recordIn(inner)[key];
  }, root);
}

function typeOf({ type, properties, items, prefixItems }: Schema): unknown {
  if (Array.isArray(type)) return type.find((one) => one !== "null") ?? "null";
  if (type !== undefined) return type;
  if (properties !== undefined) return "object";
  return items !== undefined || prefixItems !== undefined ? "array" : "string";
}

function objectOf(schema: Schema, place: Place): Record<string, unknown> {
  if (place.depth > MAX_REQUIRED_DEPTH) return {};
  const properties = recordIn(schema.properties);
  const required = listIn(schema.required).filter((name) => typeof name === "string");
  const names =
    place.depth < MAX_DEPTH ? new Set([...Object.keys(properties), ...required]) : new Set(required);
  return Object.fromEntries(
    [...names].map((name) => [name, valueFor(properties[name], { ...place, name, depth: place.depth + 1 })]),
  );
}

function arrayOf(schema: Schema, place: Place): unknown[] {
  const least = typeof schema.minItems === "number" ? schema.minItems : 0;
  const most = typeof schema.maxItems === "number" ? schema.maxItems : Number.POSITIVE_INFINITY;
  const prefix = listIn(schema.prefixItems);
  const wanted = place.depth < MAX_DEPTH ? Math.max(least, prefix.length, 1) : least;
  const isClosed = schema.items === false;
  const length = Math.min(wanted, most, isClosed ? prefix.length : wanted);
  return Array.from({ length }, (_, index) =>
    valueFor(prefix[index] ?? schema.items, {
      ...place,
      name: length > 1 ? `${place.name} ${index + 1}` : place.name,
      depth: place.depth + 1,
    }),
  );
}
