/** Tools, tool choice, response format and retries as typed, as the content holds them. Pure and isomorphic. */
import type {
  JsonObject,
  PromptTool,
  ResponseFormat,
  RetryPolicy,
  ToolChoice,
} from "@/server/versions/prompt-content";
import type { DraftError, DraftResponseFormat, DraftRetry, DraftTool } from "./draft-document";
import { readJsonObject } from "./read-json-text";

const NAME = /^[a-zA-Z0-9_-]{1,64}$/;
const NAME_RULE = "Use up to 64 letters, digits, “_” and “-”.";

export function readTools(tools: readonly DraftTool[], errors: DraftError[]): PromptTool[] {
  return tools.map((tool, index) => {
    const path = `content.tools.${index}`;
    const name = tool.name.trim();
    if (!NAME.test(name)) errors.push({ path: `${path}.name`, message: NAME_RULE });
    const isTaken = tools.some((other, before) => before < index && other.name.trim() === name);
    if (isTaken) errors.push({ path: `${path}.name`, message: `There is a tool "${name}" already.` });
    const parameters = readSchema(tool.parameters, `${path}.parameters`, errors);
    return {
      name,
      description: tool.description,
      parameters,
      ...(tool.isStrict ? { strict: true } : {}),
    };
  });
}

export function readToolChoice(text: string): ToolChoice | null {
  if (text === "auto" || text === "none" || text === "required") return text;
  return text.startsWith("tool:") ? { name: text.slice("tool:".length) } : null;
}

export function readResponseFormat(format: DraftResponseFormat, errors: DraftError[]): ResponseFormat | null {
  if (format.type === "text") return null;
  if (format.type === "json") return { type: "json" };
  const path = "content.responseFormat";
  const name = format.name.trim();
  if (!NAME.test(name)) errors.push({ path: `${path}.name`, message: NAME_RULE });
  const schema = readSchema(format.schema, `${path}.schema`, errors);
  return { type: "jsonSchema", name, schema, ...(format.isStrict ? { strict: true } : {}) };
}

function readSchema(text: string, path: string, errors: DraftError[]): JsonObject {
  return readJsonObject(text, path, errors) ?? { type: "object", properties: {} };
}

export function readRetry(retry: DraftRetry | null, errors: DraftError[]): RetryPolicy | null {
  if (retry === null) return null;
  const read = (name: "maxRetries" | "initialDelayMs" | "timeoutMs", min: number, max: number) => {
    const value = Number(retry[name].trim() || "0");
    const isFine = Number.isInteger(value) && value >= min && value <= max;
    if (!isFine) {
      errors.push({
        path: `content.retry.${name}`,
        message: `A whole number from ${min.toLocaleString("en")} to ${max.toLocaleString("en")}.`,
      });
    }
    return isFine ? value : min;
  };
  return {
    maxRetries: read("maxRetries", 0, 5),
    initialDelayMs: read("initialDelayMs", 0, 60_000),
    ...(retry.timeoutMs.trim() === "" ? {} : { timeoutMs: read("timeoutMs", 1_000, 600_000) }),
    on: retry.on,
  };
}
