import { z } from "zod";
import type { JsonObject } from "@/server/versions/prompt-content";
import { fileOf } from "./read-response-input";
import { filePart, imagePart } from "./response-input";

const textVariable = z.object({ type: z.literal("input_text"), text: z.string() });

type JsonValue = JsonObject[string];

/** Texts, pictures and files as OpenAI wraps them, in the form that our variables take; other values as they are. */
export function readPromptVariables(variables: Readonly<Record<string, JsonValue>>): JsonObject {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, readVariable(value)]));
}

function readVariable(value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  switch (value.type) {
    case "input_text":
      return textVariable.safeParse(value).data?.text ?? value;
    case "input_image":
      return imagePart.safeParse(value).data?.image_url ?? value;
    case "input_file": {
      const { data: part } = filePart.safeParse(value);
      return part ? fileOf(part) : value;
    }
    default:
      return value;
  }
}
