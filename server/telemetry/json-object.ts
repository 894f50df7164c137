import { OtlpDecodeError } from "./otlp-decode-error";
import { hasTooManyValues, TOO_MANY_VALUES } from "./telemetry-limits";

// Readers of parsed JSON that say where it is wrong. The place is put together while an error travels outwards,
// so that a sound body pays nothing for it.

export type JsonObject = Record<string, unknown>;

const emptyObject: JsonObject = {};

export function parseJsonObject(body: Uint8Array): JsonObject {
  if (hasTooManyValues(body)) throw OtlpDecodeError.tooLarge(TOO_MANY_VALUES);
  try {
    return objectOf(JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8")));
  } catch (error) {
    throw error instanceof OtlpDecodeError ? error : new OtlpDecodeError("", `not JSON: ${String(error)}`);
  }
}

/** Visits the objects of the list at `key`; an absent list is empty. */
export function eachOf(json: JsonObject, key: string, visit: (item: JsonObject) => void): void {
  const items = json[key];
  if (items === undefined || items === null) {
    return;
  }
  if (!Array.isArray(items)) {
    throw new OtlpDecodeError(key, "must be a list");
  }
  for (let index = 0; index < items.length; index++) {
    try {
      visit(objectOf(items[index]));
    } catch (error) {
      throw OtlpDecodeError.within(`${key}[${index}]`, error);
    }
  }
}

/** Reads the object at `key`; an absent one is empty. */
export function inField<T>(json: JsonObject, key: string, read: (value: JsonObject) => T): T {
  try {
    const value = json[key];
    return read(value === undefined || value === null ? emptyObject : objectOf(value));
  } catch (error) {
    throw OtlpDecodeError.within(key, error);
  }
}

export function textOf(json: JsonObject, key: string): string {
  const value = json[key] ?? "";
  if (typeof value === "string") {
    return value;
  }
  throw new OtlpDecodeError(key, "must be text");
}

/** Enums are numbers in OTLP's JSON, never names. */
export function enumOf(json: JsonObject, key: string): number {
  const value = json[key] ?? 0;
  if (typeof value === "number" && Number.isInteger(value)) {
    return value;
  }
  throw new OtlpDecodeError(key, "must be an integer");
}

export function nanosOf(json: JsonObject, key: string): bigint {
  const value = json[key] ?? 0;
  const isWhole = typeof value === "number" ? Number.isInteger(value) && value >= 0 : isDigits(value);
  if (isWhole && (typeof value === "string" || typeof value === "number")) {
    return BigInt(value);
  }
  throw new OtlpDecodeError(key, "must be nanoseconds since 1970, as a number or as text");
}

function isDigits(value: unknown): boolean {
  return typeof value === "string" && /^\d{1,20}$/.test(value);
}

function objectOf(value: unknown): JsonObject {
  if (isJsonObject(value)) {
    return value;
  }
  throw new OtlpDecodeError("", "must be an object");
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
