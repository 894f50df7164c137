import {
  type Attributes,
  type AttributeValue,
  isAttributes,
  parseJsonText,
  setAttribute,
} from "@/server/telemetry/attribute-value";
import type { TextRedactor } from "./text-redactor";

/**
 * The same value where nothing was found. Text that holds JSON stays JSON: a number in it that is taken out becomes a
 * string, and what is written in escapes is found too.
 */
export function redactValue(value: AttributeValue, redact: TextRedactor): AttributeValue {
  if (typeof value === "string") return redactText(value, redact);
  if (typeof value === "number") return redactNumber(value, redact);
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value) ? redactList(value, redact) : redactAttributes(value, redact);
}

/** Keys too: an object by e-mail address has its secrets there. */
export function redactAttributes(attributes: Attributes, redact: TextRedactor): Attributes {
  const redacted: Attributes = {};
  let isChanged = false;
  for (const [key, value] of Object.entries(attributes)) {
    const newKey = redact(key);
    const newValue = redactValue(value, redact);
    isChanged ||= newKey !== key || newValue !== value;
    setAttribute(redacted, newKey, newValue);
  }
  return isChanged ? redacted : attributes;
}

function redactList(values: AttributeValue[], redact: TextRedactor): AttributeValue[] {
  const redacted = values.map((value) => redactValue(value, redact));
  return redacted.some((value, index) => value !== values[index]) ? redacted : values;
}

/** Shorter ones hold nothing that is looked for, and are what most numbers of telemetry are. */
const SHORTEST_NUMBER = 1e6;

function redactNumber(value: number, redact: TextRedactor): AttributeValue {
  if (!Number.isInteger(value) || Math.abs(value) < SHORTEST_NUMBER) return value;
  const text = String(value);
  const redacted = redact(text);
  return redacted === text ? value : redacted;
}

export function redactText(text: string, redact: TextRedactor): string {
  const first = text.trimStart()[0];
  if (first !== "{" && first !== "[" && first !== '"') return redact(text);
  const redacted = redact(text);
  if (redacted === text && !text.includes("\\")) return text;
  const value = parseJsonText(text);
  if (typeof value === "string" && value === text) return redacted;
  const inside = isAttributes(value) || Array.isArray(value) ? redactValue(value, redact) : value;
  if (typeof inside === "string") return JSON.stringify(redact(inside));
  return inside === value ? text : JSON.stringify(inside);
}
