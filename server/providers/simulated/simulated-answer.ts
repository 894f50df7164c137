/** What the simulated provider answers. Pure: the same question, the same answer. */
import type { LanguageModelV4CallOptions, LanguageModelV4FunctionTool } from "@ai-sdk/provider";
import { isJsonObject } from "@/server/diffs/same-json";
import { fittingValue } from "./fitting-value";
import { pickOne } from "./pick-one";
import { type AskedPrompt, readAsked } from "./read-asked";

export type SimulatedAnswer =
  | { readonly kind: "text"; readonly text: string; readonly isCut: boolean }
  | { readonly kind: "toolCall"; readonly id: string; readonly toolName: string; readonly input: string };

/** As the usual rule of thumb has it for English. */
const CHARACTERS_PER_TOKEN = 4;
export const estimateTokens = (text: string) => Math.ceil(text.length / CHARACTERS_PER_TOKEN);

/** `echo` repeats the last message; every other name writes an answer of its own. */
export const ECHO_MODEL = "echo";

export function simulatedAnswer(
  modelName: string,
  call: LanguageModelV4CallOptions,
  given?: string,
): SimulatedAnswer {
  const asked = readAsked(call.prompt);
  if (given !== undefined) return cut(given, call);
  const tool = toolToCall(call, asked);
  if (tool) {
    const input = fittingValue(tool.inputSchema, asked.all);
    return {
      kind: "toolCall",
      id: `call_simulated_${asked.toolResultCount + 1}`,
      toolName: tool.name,
      input: JSON.stringify(isJsonObject(input) ? input : {}),
    };
  }
  return cut(textOf(modelName, call, asked), call);
}

/** Where the choice is free, it calls a tool that the last message names, and answers once it has the result. */
function toolToCall(
  { tools = [], toolChoice = { type: "auto" } }: LanguageModelV4CallOptions,
  asked: AskedPrompt,
): LanguageModelV4FunctionTool | undefined {
  const callable = tools.filter((tool) => tool.type === "function");
  switch (toolChoice.type) {
    case "none":
      return undefined;
    case "required":
      return callable[0];
    case "tool":
      return callable.find(({ name }) => name === toolChoice.toolName);
    case "auto":
      return asked.lastToolResult === undefined
        ? callable.find(({ name }) => isNamedIn(asked.lastUserText, name))
        : undefined;
  }
}

/** `get_weather` is named by "call get_weather" and by "Get weather, please". */
function isNamedIn(text: string, toolName: string): boolean {
  const spoken = (words: string) =>
    ` ${words
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()} `;
  return spoken(text).includes(spoken(toolName));
}

function textOf(
  modelName: string,
  { responseFormat }: LanguageModelV4CallOptions,
  asked: AskedPrompt,
): string {
  if (responseFormat?.type === "json") {
    const { schema } = responseFormat;
    return JSON.stringify(
      schema === undefined
        ? { simulated: true, answer: `You asked: ${asked.lastUserText}` }
        : fittingValue(schema, asked.all),
    );
  }
  if (modelName === ECHO_MODEL) return asked.lastUserText;
  const subject =
    asked.lastToolResult === undefined
      ? `You asked: “${shorten(asked.lastUserText)}”.`
      : `The tool answered: “${shorten(asked.lastToolResult)}”.`;
  const files = asked.fileCount === 0 ? "" : ` ${asked.fileCount} attached, none of them looked at.`;
  return `This is a simulated answer; no model was asked. ${subject}${files} ${pickOne(CLOSINGS, asked.all)}`;
}

const SUBJECT_LENGTH = 200;
const shorten = (text: string) => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= SUBJECT_LENGTH ? line : `${line.slice(0, SUBJECT_LENGTH).toWellFormed()}…`;
};

const CLOSINGS = [
  "Connect a provider under Settings, Models, to hear a real one.",
  "A real model would say more, and charge for it.",
  "The same question always gets this very answer.",
  "Its words are counted as tokens, and they cost nothing.",
] as const;

function cut(
  text: string,
  { maxOutputTokens, stopSequences = [] }: LanguageModelV4CallOptions,
): SimulatedAnswer {
  const ends = stopSequences.map((stop) => text.indexOf(stop)).filter((index) => index >= 0);
  const stopped = ends.length === 0 ? text : text.slice(0, Math.min(...ends));
  const most = (maxOutputTokens ?? Number.POSITIVE_INFINITY) * CHARACTERS_PER_TOKEN;
  const isCut = stopped.length > most;
  return { kind: "text", text: isCut ? stopped.slice(0, most).toWellFormed() : stopped, isCut };
}
