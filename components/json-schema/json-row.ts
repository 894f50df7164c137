/** A JSON object as rows of a name and a value that one types without knowing JSON. Pure. */
import { isSchemaObject } from "./json-schema-types";
import { parseJsonText } from "./parse-json-text";

export type JsonRow = readonly [name: string, value: unknown];

/** Undefined for what is no object (yet). */
export function rowsOf(text: string): JsonRow[] | undefined {
  if (text.trim() === "") return [];
  const parsed = parseJsonText(text);
  return parsed.isFine && isSchemaObject(parsed.value) ? Object.entries(parsed.value) : undefined;
}

/** Nothing for no rows. */
export const textOfRows = (rows: readonly JsonRow[]): string =>
  rows.length === 0 ? "" : JSON.stringify(Object.fromEntries(rows), null, 2);

/** A number, true, false, null, a list or an object where it reads like one; else the words themselves. */
export function readCell(text: string): unknown {
  const parsed = parseJsonText(text.trim());
  return parsed.isFine ? parsed.value : text;
}

/** A text that reads like something else stands in quotes. */
export function cellOf(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return parseJsonText(value.trim()).isFine ? JSON.stringify(value) : value;
}

export function freeKey(rows: readonly JsonRow[]): string {
  const taken = new Set(rows.map(([name]) => name));
  let key = "name";
  for (let count = 2; taken.has(key); count++) key = `name${count}`;
  return key;
}
