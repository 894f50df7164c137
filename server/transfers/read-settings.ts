/** Tools and formats of answers, in the shapes that other tools share. Pure and isomorphic. */
import { promptTag } from "@/server/prompts/prompt-schemas";
import {
  type JsonObject,
  type PromptTool,
  promptTool,
  type ResponseFormat,
  responseFormat,
  type ToolChoice,
} from "@/server/versions/prompt-content";
import { fieldsOf, jsonObjectOf, type LossList, listOf, textOf } from "./foreign-prompt";

/** Dotprompt's `inputSchema`, OpenAI's `{type: "function", function: {…}}`, or plain `parameters`. */
export function readTool(source: unknown, path: string, losses: LossList): PromptTool | undefined {
  const outer = fieldsOf(source);
  const fields = "function" in outer ? fieldsOf(outer.function) : outer;
  const tool = promptTool.safeParse({
    name: fields.name,
    description: textOf(fields.description) ?? "",
    parameters: jsonObjectOf(
      fields.parameters ?? fields.inputSchema ?? fields.input_schema ?? { type: "object" },
    ),
    ...(typeof fields.strict === "boolean" ? { strict: fields.strict } : {}),
  });
  if (!tool.success) {
    const name = textOf(fields.name) ?? textOf(outer.name) ?? textOf(outer.type) ?? "?";
    losses.add(path, `The tool “${name}” is no function with a name and parameters.`);
    return undefined;
  }
  if (fields.outputSchema) losses.add(`${path}.outputSchema`, "What a tool answers has no schema here.");
  return tool.data;
}

export const responseFormatOf = (schema: JsonObject, name = "output"): ResponseFormat => ({
  type: "jsonSchema",
  name,
  schema,
});

/** OpenAI's `response_format`. */
export function readResponseFormat(source: unknown, path: string, losses: LossList): ResponseFormat | null {
  if (source === undefined || source === null) return null;
  const fields = fieldsOf(source);
  if (fields.type === "text") return null;
  if (fields.type === "json_object") return { type: "json" };
  const { name, schema, strict } = fieldsOf(fields.json_schema);
  const format = responseFormat.safeParse({
    type: "jsonSchema",
    name: textOf(name) ?? "output",
    schema,
    ...(typeof strict === "boolean" ? { strict } : {}),
  });
  if (format.success) return format.data;
  losses.add(path, "It is no format of an answer that is known here.");
  return null;
}

/** OpenAI's `tool_choice`. */
export function readToolChoice(source: unknown, path: string, losses: LossList): ToolChoice | null {
  if (source === undefined || source === null) return null;
  if (source === "auto" || source === "none" || source === "required") return source;
  const name = textOf(fieldsOf(fieldsOf(source).function).name) ?? textOf(fieldsOf(source).name);
  if (name !== undefined) return { name };
  losses.add(path, "It is no choice of tools that is known here.");
  return null;
}

/** Those that could be tags here, each once. */
export function readTags(source: unknown): string[] {
  const tags = listOf(source).map((tag) => promptTag.safeParse(tag));
  return [...new Set(tags.flatMap((tag) => (tag.success ? [tag.data] : [])))].slice(0, 20).sort();
}
