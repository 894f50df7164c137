import { type JsonObject, jsonObject } from "@/server/versions/prompt-content";
import type { DraftError } from "./draft-document";

/** Undefined for an empty text, and for a wrong one, which is reported under its path. */
export function readJsonObject(text: string, path: string, errors: DraftError[]): JsonObject | undefined {
  if (text.trim() === "") return undefined;
  const value = readJson(text, path, errors);
  const parsed = jsonObject.safeParse(value);
  if (parsed.success) return parsed.data;
  if (value !== undefined) errors.push({ path, message: 'Write a JSON object: {"…": …}.' });
  return undefined;
}

export function readJson(text: string, path: string, errors: DraftError[]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : "it cannot be read";
    errors.push({ path, message: `This is not JSON: ${reason}.` });
    return undefined;
  }
}
