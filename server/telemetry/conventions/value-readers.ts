import { formatUsd } from "@/server/prices/format-usd";
import { type Attributes, type AttributeValue, isAttributes, parseJsonText } from "../attribute-value";
import type { SpanKind } from "../normalized-span";
import type { Source, ValueReader } from "./convention";

// Each takes attribute names, the preferred first, and says how their value is read.

function sourcesOf<T>(attributes: readonly string[], read: ValueReader<T>): Array<Source<T>> {
  return attributes.map((attribute) => ({ attribute, read }));
}

/** Text that is not empty; a number counts as its digits. */
export function text(...attributes: string[]): Array<Source<string>> {
  return sourcesOf(attributes, readText);
}

/** Text that may be empty: an empty answer is an answer. */
export function anyText(...attributes: string[]): Array<Source<string>> {
  return sourcesOf(attributes, (value) => (typeof value === "string" ? value : undefined));
}

/** An empty text only: an answer without words, where any other text may be JSON. */
export function emptyText(...attributes: string[]): Array<Source<string>> {
  return sourcesOf(attributes, (value) => (value === "" ? value : undefined));
}

/** A number of tokens. */
export function count(...attributes: string[]): Array<Source<number>> {
  return sourcesOf(attributes, readCount);
}

export function seconds(...attributes: string[]): Array<Source<number>> {
  return sourcesOf(attributes, (value) => readMicroseconds(value, 1_000_000));
}

export function milliseconds(...attributes: string[]): Array<Source<number>> {
  return sourcesOf(attributes, (value) => readMicroseconds(value, 1_000));
}

export function usd(...attributes: string[]): Array<Source<string>> {
  return sourcesOf(attributes, readUsd);
}

/** The first of a list of words, or the word alone; lists also come as JSON text or joined by commas. */
export function firstWord(...attributes: string[]): Array<Source<string>> {
  return sourcesOf(attributes, (value) => {
    const words = typeof value === "string" ? parseJsonText(value) : value;
    return readText(Array.isArray(words) ? (words[0] ?? null) : words)?.split(",", 1)[0];
  });
}

/** A moment as ISO text, which some clients quote once more. */
export function moment(...attributes: string[]): Array<Source<number>> {
  return sourcesOf(attributes, (value) => {
    const time = typeof value === "string" ? parseJsonText(value) : value;
    const ms = typeof time === "string" ? Date.parse(time) : Number.NaN;
    return Number.isNaN(ms) ? undefined : ms * 1_000;
  });
}

/** True where the attribute is there, or has the given word. */
export function flag(attribute: string, word?: string): Array<Source<boolean>> {
  return [{ attribute, read: (value) => word === undefined || value === word || undefined }];
}

/** A list of words; also as JSON text or separated by commas. */
export function words(...attributes: string[]): Array<Source<string[]>> {
  return sourcesOf(attributes, (value) => {
    const list = typeof value === "string" ? parseJsonText(value) : value;
    const items = typeof list === "string" ? list.split(",") : list;
    return Array.isArray(items) ? items.flatMap(readWord) : undefined;
  });
}

function readWord(item: AttributeValue): string[] {
  const word = typeof item === "string" ? item.trim() : "";
  return word === "" ? [] : [word];
}

/** Messages, parts or tool calls, structured or as JSON text: read when the span is put together. */
export function content(...attributes: string[]): Array<Source<AttributeValue>> {
  return sourcesOf(attributes, (value) => (value === null || value === "" ? undefined : value));
}

/** The kind by the exact word an attribute holds. */
export function kindBy(attribute: string, kinds: Readonly<Record<string, SpanKind>>): Source<SpanKind> {
  const byWord = new Map(Object.entries(kinds));
  return {
    attribute,
    read: (value) => (typeof value === "string" ? byWord.get(value.toLowerCase()) : undefined),
  };
}

export function readText(value: AttributeValue): string | undefined {
  if (typeof value === "string") {
    return value === "" ? undefined : value;
  }
  return typeof value === "number" ? String(value) : undefined;
}

function readNumber(value: AttributeValue): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

export function readUsd(value: AttributeValue): string | undefined {
  const amount = readNumber(value);
  return amount !== undefined && amount >= 0 ? formatUsd(amount) : undefined;
}

export function readCount(value: AttributeValue): number | undefined {
  const number = readNumber(value);
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function readMicroseconds(value: AttributeValue, scale: number): number | undefined {
  const number = readNumber(value);
  return number !== undefined && number >= 0 ? Math.round(number * scale) : undefined;
}

/** The object in a value that holds one, structured or as JSON text. */
export function readObject(value: AttributeValue): Attributes | undefined {
  const parsed = typeof value === "string" ? parseJsonText(value) : value;
  return isAttributes(parsed) ? parsed : undefined;
}
