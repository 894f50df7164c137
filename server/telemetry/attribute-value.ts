/**
 * An OTLP AnyValue as a plain JSON value. Bytes are base64 text; an int64 that a double cannot hold, NaN and
 * the infinities are text too, so that everything a client sends survives JSON.
 */
export type AttributeValue =
  | string
  | number
  | boolean
  | null
  | AttributeValue[]
  | { [key: string]: AttributeValue };

export type Attributes = { [key: string]: AttributeValue };

/** Assigns like `target[key] = value`, but a key named `__proto__` becomes data instead of a prototype. */
export function setAttribute(target: Attributes, key: string, value: AttributeValue): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

export function isAttributes(value: AttributeValue | undefined): value is Attributes {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A double as JSON can carry it. */
export function doubleValue(value: number): AttributeValue {
  return Number.isFinite(value) ? value : String(value);
}

/** How deep a value may nest; protobuf's own parsers stop at 100 messages too, and telemetry is flat. */
export const MAX_VALUE_DEPTH = 100;

/** Guards everything recursive behind it, JSON.stringify included, against a value made to exhaust the stack. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  return levels === 0 || hasDeeper(Array.isArray(value) ? value : Object.values(value), levels - 1);
}

/** A loop without closures: every message of every span passes here. */
function hasDeeper(items: readonly unknown[], levels: number): boolean {
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (typeof item === "object" && isDeeperThan(item, levels)) {
      return true;
    }
  }
  return false;
}

/** Parses text that may be JSON; anything else comes back as it is. */
export function parseJsonText(text: string): AttributeValue {
  const first = /\S/.exec(text)?.[0];
  if (first !== "{" && first !== "[" && first !== '"') {
    return text;
  }
  try {
    const value: AttributeValue = JSON.parse(text);
    return isDeeperThan(value, MAX_VALUE_DEPTH) ? text : value;
  } catch {
    return text;
  }
}
