import type { LanguageModelV4Message, LanguageModelV4Prompt } from "@ai-sdk/provider";

export type AskedPrompt = {
  /** Every text in it, in order. */
  readonly all: string;
  readonly lastUserText: string;
  /** Of the last message, where that is a tool's. */
  readonly lastToolResult: string | undefined;
  readonly toolResultCount: number;
  readonly fileCount: number;
};

/** The texts of a prompt. Pure. */
export function readAsked(prompt: LanguageModelV4Prompt): AskedPrompt {
  const texts = prompt.map(textOf);
  const results = prompt.filter(({ role }) => role === "tool");
  const last = prompt.at(-1);
  return {
    all: texts.join("\n"),
    lastUserText: texts[prompt.findLastIndex(({ role }) => role === "user")] ?? texts.at(-1) ?? "",
    lastToolResult: last?.role === "tool" ? textOf(last) : undefined,
    toolResultCount: results.length,
    fileCount: prompt.flatMap(({ content }) => (typeof content === "string" ? [] : content.filter(isFile)))
      .length,
  };
}

const isFile = ({ type }: { readonly type: string }) => type === "file";

function textOf({ content }: LanguageModelV4Message): string {
  if (typeof content === "string") return content;
  return content
    .map((part) => {
      if (part.type === "text" || part.type === "reasoning") return part.text;
      if (part.type === "tool-call") return JSON.stringify(part.input) ?? "";
      if (part.type !== "tool-result") return "";
      const { output } = part;
      return "value" in output && typeof output.value === "string" ? output.value : JSON.stringify(output);
    })
    .filter((text) => text !== "")
    .join("\n");
}
