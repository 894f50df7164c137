import type { LanguageModelV4Content, LanguageModelV4GenerateResult } from "@ai-sdk/provider";
import { type ChatCompletion, chatCompletion } from "./chat-answer-schemas";
import { finishReasonOf, usageOf } from "./chat-ending";

/** A whole answer. Undefined when it is of no form that is known here, or breaks off. */
export function readChatCompletion(json: string): LanguageModelV4GenerateResult | undefined {
  const read = chatCompletion.safeParse(parsed(json));
  const [choice] = read.data?.choices ?? [];
  if (!read.data || !choice) return undefined;
  const { id, model, usage } = read.data;
  return {
    content: contentOf(choice.message),
    finishReason: finishReasonOf(choice.finish_reason ?? "", Boolean(choice.message.refusal)),
    usage: usageOf(usage),
    response: { ...(id ? { id } : {}), ...(model ? { modelId: model } : {}) },
    warnings: [],
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

type Message = ChatCompletion["choices"][number]["message"];

function contentOf(message: Message): LanguageModelV4Content[] {
  const { content, refusal, reasoning_content, reasoning, tool_calls } = message;
  const thought = reasoning_content ?? reasoning;
  return [
    ...(thought ? [{ type: "reasoning" as const, text: thought }] : []),
    ...[content, refusal].flatMap((text) => (text ? [{ type: "text" as const, text }] : [])),
    ...(tool_calls ?? []).map(({ id, function: { name, arguments: json } }) => ({
      type: "tool-call" as const,
      toolCallId: id ?? crypto.randomUUID(),
      toolName: name,
      input: json ?? "",
    })),
  ];
}
