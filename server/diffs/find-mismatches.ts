/**
 * Why a value that one JSON Schema allows may be refused by another. Pure and isomorphic.
 *
 * It errs on the side of telling: what it cannot compare (conditions, `not`, patterns that differ) is a mismatch of
 * kind `unknown`, and nothing that is compared is called fine without being so.
 */
import { findLimitMismatches } from "./find-limit-mismatches";
import { isSameJson } from "./same-json";
import { typeWords } from "./schema-facts";
import {
  ALL_TYPES,
  allowsType,
  asSchema,
  choicesOf,
  type JsonSchema,
  namesRequired,
  resolveSchema,
  typesOf,
} from "./schema-types";

export type Mismatch = {
  /**
   * - `type`, `choices`, `limit`: a value of another type, outside of the choices or limits
   * - `missing`: a property that must be there may not be; `gone`: one that could be is not any more
   * - `unexpected`: a property that is not allowed
   * - `unknown`: cannot be told
   */
  readonly kind: "type" | "choices" | "limit" | "missing" | "gone" | "unexpected" | "unknown";
  /** `address.city`, `items[].price`; "" is the value itself. */
  readonly path: string;
  /** What was given and what is accepted, in words; for `choices` those that are not. */
  readonly given: string;
  readonly accepted: string;
};

type Sides = {
  readonly given: JsonSchema;
  readonly accepted: JsonSchema;
  readonly givenRoot: JsonSchema;
  readonly acceptedRoot: JsonSchema;
  readonly depth: number;
};

const MAX_DEPTH = 24;

/** @param given what may come @param accepted what must hold of it */
export function findMismatches(given: unknown, accepted: unknown): Mismatch[] {
  const [givenRoot, acceptedRoot] = [asSchema(given), asSchema(accepted)];
  return compare({ given: givenRoot, accepted: acceptedRoot, givenRoot, acceptedRoot, depth: 0 }, "");
}

function compare(unresolved: Sides, path: string): Mismatch[] {
  const given = resolveSchema(unresolved.given, unresolved.givenRoot);
  const accepted = resolveSchema(unresolved.accepted, unresolved.acceptedRoot);
  const sides = { ...unresolved, given, accepted };
  const isSameDocument = isSameJson(sides.givenRoot.$defs, sides.acceptedRoot.$defs);
  if (isSameDocument && isSameJson(given, accepted)) return [];
  // Schemas may refer to themselves.
  if (sides.depth > MAX_DEPTH) return [];
  const unions = compareUnions(sides, path);
  if (unions) return unions;
  const types = compareTypes(given, accepted, path);
  if (types.length > 0) return types;
  return [
    ...compareChoices(given, accepted, path),
    ...findLimitMismatches(given, accepted, path),
    ...compareProperties(sides, path),
    ...compareItems(sides, path),
    ...compareRest(given, accepted, path),
  ];
}

const optionsOf = (schema: JsonSchema): readonly unknown[] | undefined => {
  const options = schema.anyOf ?? schema.oneOf;
  return Array.isArray(options) ? options : undefined;
};

/** Each option that may come must be accepted by one that is. Undefined when there are no options on either side. */
function compareUnions(sides: Sides, path: string): Mismatch[] | undefined {
  const [given, accepted] = [optionsOf(sides.given), optionsOf(sides.accepted)];
  if (!given && !accepted) return undefined;
  return (given ?? [sides.given]).flatMap((option) => {
    const results = (accepted ?? [sides.accepted]).map((other) =>
      compare({ ...sides, given: asSchema(option), accepted: asSchema(other), depth: sides.depth + 1 }, path),
    );
    return results.toSorted((a, b) => a.length - b.length)[0] ?? [];
  });
}

function compareTypes(given: JsonSchema, accepted: JsonSchema, path: string): Mismatch[] {
  const [from, to] = [typesOf(given), typesOf(accepted)];
  if (from.every((type) => allowsType(to, type))) return [];
  return [{ kind: "type", path, given: printTypes(from), accepted: printTypes(to) }];
}

const printTypes = (types: readonly string[]) => (types === ALL_TYPES ? "any value" : typeWords(types));

function compareChoices(given: JsonSchema, accepted: JsonSchema, path: string): Mismatch[] {
  const [from, to] = [choicesOf(given), choicesOf(accepted)];
  if (!to) return [];
  if (!from) return [{ kind: "choices", path, given: "anything", accepted: printChoices(to) }];
  const refused = from.filter((choice) => !to.some((other) => isSameJson(choice, other)));
  return refused.length === 0
    ? []
    : [{ kind: "choices", path, given: printChoices(refused), accepted: printChoices(to) }];
}

const printChoices = (choices: readonly unknown[]) =>
  choices.map((choice) => (typeof choice === "string" ? `“${choice}”` : JSON.stringify(choice))).join(", ");

function compareProperties(sides: Sides, path: string): Mismatch[] {
  const { given, accepted, depth } = sides;
  if (!typesOf(given).includes("object") || !typesOf(accepted).includes("object")) return [];
  const [from, to] = [asSchema(given.properties), asSchema(accepted.properties)];
  const [promised, required] = [namesRequired(given), namesRequired(accepted)];
  const below = (name: string) => (path === "" ? name : `${path}.${name}`);
  const missing = required
    .filter((name) => !promised.includes(name))
    .map((name): Mismatch => {
      const isKnown = Object.hasOwn(from, name);
      return {
        kind: "missing",
        path: below(name),
        given: isKnown ? "optional" : "not there",
        accepted: "required",
      };
    });
  const gone = Object.keys(to)
    .filter((name) => !Object.hasOwn(from, name) && !required.includes(name))
    .map((name): Mismatch => ({ kind: "gone", path: below(name), given: "not there", accepted: "optional" }));
  const inside = Object.entries(from).flatMap(([name, schema]) => {
    if (Object.hasOwn(to, name)) {
      const inner = { ...sides, given: asSchema(schema), accepted: asSchema(to[name]), depth: depth + 1 };
      return compare(inner, below(name));
    }
    const isRefused = accepted.additionalProperties === false;
    return isRefused
      ? [{ kind: "unexpected", path: below(name), given: "there", accepted: "not allowed" } as const]
      : [];
  });
  return [...missing, ...gone, ...inside];
}

function compareItems(sides: Sides, path: string): Mismatch[] {
  const { given, accepted, depth } = sides;
  if (accepted.items === undefined || !typesOf(given).includes("array")) return [];
  const inner = {
    ...sides,
    given: asSchema(given.items),
    accepted: asSchema(accepted.items),
    depth: depth + 1,
  };
  return compare(inner, `${path}[]`);
}

/** Keywords whose meaning is not compared; the same on both sides, they cannot differ. */
const OPAQUE = [
  "allOf",
  "not",
  "if",
  "then",
  "else",
  "prefixItems",
  "contains",
  "propertyNames",
  "patternProperties",
  "dependentRequired",
  "dependentSchemas",
] as const;

function compareRest(given: JsonSchema, accepted: JsonSchema, path: string): Mismatch[] {
  return OPAQUE.filter(
    (keyword) => accepted[keyword] !== undefined && !isSameJson(given[keyword], accepted[keyword]),
  ).map((keyword) => ({ kind: "unknown", path, given: keyword, accepted: keyword }));
}
