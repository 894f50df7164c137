/** Bounds, patterns and formats that a value of one schema may break in another. Pure and isomorphic. */
import type { Mismatch } from "./find-mismatches";
import { isSameJson } from "./same-json";
import { type JsonSchema, typesOf } from "./schema-types";

/** `sign` is 1 where more is stricter. */
const BOUNDS = [
  { keyword: "minimum", other: "exclusiveMinimum", sign: 1, type: "number", words: "at least" },
  { keyword: "exclusiveMinimum", other: "minimum", sign: 1, type: "number", words: "more than" },
  { keyword: "maximum", other: "exclusiveMaximum", sign: -1, type: "number", words: "at most" },
  { keyword: "exclusiveMaximum", other: "maximum", sign: -1, type: "number", words: "less than" },
  { keyword: "minLength", sign: 1, type: "string", words: "characters, at least" },
  { keyword: "maxLength", sign: -1, type: "string", words: "characters, at most" },
  { keyword: "minItems", sign: 1, type: "array", words: "items, at least" },
  { keyword: "maxItems", sign: -1, type: "array", words: "items, at most" },
  { keyword: "minProperties", sign: 1, type: "object", words: "properties, at least" },
  { keyword: "maxProperties", sign: -1, type: "object", words: "properties, at most" },
] as const;

/** Kept only by being the same. */
const EXACT = [
  { keyword: "pattern", type: "string" },
  { keyword: "format", type: "string" },
  { keyword: "multipleOf", type: "number" },
  { keyword: "uniqueItems", type: "array" },
] as const;

export function findLimitMismatches(given: JsonSchema, accepted: JsonSchema, path: string): Mismatch[] {
  const types = typesOf(given).map((type) => (type === "integer" ? "number" : type));
  const bounds = BOUNDS.filter((bound) => types.includes(bound.type)).flatMap((bound): Mismatch[] => {
    const limit = accepted[bound.keyword];
    if (typeof limit !== "number" || isWithin(given, bound, limit)) return [];
    const was = given[bound.keyword];
    return [
      {
        kind: "limit",
        path,
        given: typeof was === "number" ? `${bound.words} ${was}` : "no limit",
        accepted: `${bound.words} ${limit}`,
      },
    ];
  });
  const exact = EXACT.filter(({ type }) => types.includes(type)).flatMap(({ keyword }): Mismatch[] => {
    const limit = accepted[keyword];
    if (limit === undefined || limit === false || isSameJson(given[keyword], limit)) return [];
    return [
      {
        kind: "limit",
        path,
        given: printLimit(keyword, given[keyword]),
        accepted: printLimit(keyword, limit),
      },
    ];
  });
  return [...bounds, ...exact];
}

type Bound = (typeof BOUNDS)[number];

function isWithin(given: JsonSchema, bound: Bound, limit: number): boolean {
  const was = given[bound.keyword];
  if (typeof was === "number" && (was - limit) * bound.sign >= 0) return true;
  const other = "other" in bound ? given[bound.other] : undefined;
  if (typeof other !== "number") return false;
  const distance = (other - limit) * bound.sign;
  return bound.keyword.startsWith("exclusive") ? distance > 0 : distance >= 0;
}

const printLimit = (keyword: string, limit: unknown) =>
  limit === undefined
    ? "no limit"
    : `${keyword} ${typeof limit === "string" ? limit : JSON.stringify(limit)}`;
