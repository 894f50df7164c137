/**
 * A JSON Schema as facts about what it describes, so that two can be compared by what they say of each field rather
 * than by where it stands in the text. Pure and isomorphic.
 */
import { isJsonObject } from "./same-json";
import { printFact } from "./value-change";

const MAX_DEPTH = 32;
const BRANCHES = new Map([
  ["anyOf", "any of"],
  ["oneOf", "one of"],
  ["allOf", "all of"],
]);
const WORDS = new Map([
  ["enum", "choices"],
  ["const", "always"],
  ["additionalProperties", "other properties"],
  ["minLength", "shortest"],
  ["maxLength", "longest"],
  ["minimum", "at least"],
  ["maximum", "at most"],
  ["exclusiveMinimum", "more than"],
  ["exclusiveMaximum", "less than"],
  ["minItems", "fewest items"],
  ["maxItems", "most items"],
]);

/** By path and aspect: `address.city: type` is `text`; the schema's own aspects have no path. */
export function schemaFacts(schema: unknown): Map<string, string | null> {
  const facts = new Map<string, string | null>();
  collect(schema, "", { facts, depth: 0 });
  return facts;
}

type Walk = { readonly facts: Map<string, string | null>; readonly depth: number };

function collect(schema: unknown, path: string, walk: Walk): void {
  if (!isJsonObject(schema) || walk.depth > MAX_DEPTH) {
    walk.facts.set(aspectAt(path, "schema"), printAspect("schema", schema));
    return;
  }
  for (const [keyword, value] of Object.entries(schema)) {
    const parts = partsOf(keyword, value, path);
    if (!parts) for (const [label, fact] of factsOf(keyword, value, path)) walk.facts.set(label, fact);
    else for (const part of parts) collect(part.schema, part.path, { ...walk, depth: walk.depth + 1 });
  }
}

function factsOf(keyword: string, value: unknown, path: string): [label: string, fact: string | null][] {
  if (keyword === "required" && isNames(value)) {
    return value.map((name) => [aspectAt(below(path, name), "required"), "yes"]);
  }
  return [[aspectAt(path, WORDS.get(keyword) ?? keyword), printAspect(keyword, value)]];
}

const below = (path: string, part: string) => (path === "" ? part : `${path}.${part}`);
const aspectAt = (path: string, aspect: string) => (path === "" ? aspect : `${path}: ${aspect}`);

type Part = { readonly schema: unknown; readonly path: string };

/** The schemas inside a keyword; undefined for one that holds none. */
function partsOf(keyword: string, value: unknown, path: string): Part[] | undefined {
  if (keyword === "items" && isJsonObject(value)) return [{ schema: value, path: `${path}[]` }];
  const prefix =
    keyword === "properties" ? "" : keyword === "$defs" || keyword === "definitions" ? "#" : undefined;
  if (prefix !== undefined && isJsonObject(value)) {
    return Object.entries(value).map(([name, schema]) => ({ schema, path: below(path, `${prefix}${name}`) }));
  }
  const branch = BRANCHES.get(keyword);
  if (branch === undefined || !Array.isArray(value)) return undefined;
  return value.map((schema, index) => ({ schema, path: below(path, `(${branch} ${index + 1})`) }));
}

function printAspect(keyword: string, value: unknown): string | null {
  if (keyword === "type") return typeWords(value);
  if (keyword === "enum") return choices(value);
  return value === null ? "null" : printFact(value);
}

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((name) => typeof name === "string");

const TYPE_WORDS = new Map([
  ["string", "text"],
  ["array", "list"],
  ["integer", "whole number"],
  ["boolean", "yes or no"],
  ["null", "nothing"],
]);

/** `text`, `text or nothing`. */
export function typeWords(type: unknown): string {
  const names = Array.isArray(type) ? type.map(String) : [String(type)];
  return names.map((name) => TYPE_WORDS.get(name) ?? name).join(" or ");
}

const choices = (value: unknown) =>
  Array.isArray(value) ? value.map((choice) => printFact(choice) ?? "null").join(", ") : printFact(value);
