/** A value as it stands in the field of its type, and back. Pure; what cannot be read yet stays the text it is. */
import { parseJsonText } from "@/components/json-schema/parse-json-text";
import type { VariableType } from "@/server/templates/variable-types";

export function textOfValue(type: VariableType, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") return JSON.stringify(value, null, 2);
  const isReadAsJson = type === "any" && parseJsonText(value).isFine;
  return isReadAsJson ? JSON.stringify(value) : value;
}

export function valueOfText(type: VariableType, text: string): unknown {
  if (type === "string" || type === "enum") return text;
  if (type === "number" || type === "integer") {
    const number = Number(text.trim().replace(",", "."));
    // "0." is on its way to "0.5".
    return Number.isFinite(number) && String(number) === text.trim() ? number : text;
  }
  const parsed = parseJsonText(text);
  return parsed.isFine ? parsed.value : text;
}
