/** What a provider's client tells of an answer, as events of a run. Pure. */
import type { LanguageModelV4GenerateResult, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { RunEvent } from "./run-events";

type ToolCallState = { readonly index: number; readonly name: string; hasArguments: boolean };

/** Keeps count of the calls of one answer. Parts that carry no event of ours are undefined. */
export class PartMapper {
  readonly #calls = new Map<string, ToolCallState>();

  map(part: LanguageModelV4StreamPart): RunEvent | undefined {
    switch (part.type) {
      case "text-delta":
        return part.delta === "" ? undefined : { type: "text", text: part.delta };
      case "reasoning-delta":
        return part.delta === "" ? undefined : { type: "reasoning", text: part.delta };
      case "tool-input-start":
        return part.providerExecuted ? undefined : this.#begin(part.id, part.toolName, "");
      case "tool-input-delta":
        return this.#continue(part.id, part.delta);
      case "tool-call":
        return part.providerExecuted ? undefined : this.#complete(part.toolCallId, part.toolName, part.input);
      default:
        return undefined;
    }
  }

  #begin(id: string, name: string, json: string): RunEvent {
    const index = this.#calls.size;
    this.#calls.set(id, { index, name, hasArguments: json !== "" });
    return { type: "toolCall", index, id, name, arguments: json };
  }

  #continue(id: string, json: string): RunEvent | undefined {
    const call = this.#calls.get(id);
    if (!call || json === "") return undefined;
    call.hasArguments = true;
    return { type: "toolCall", index: call.index, id, name: call.name, arguments: json };
  }

  /** Brings the arguments only where they did not come in pieces before. */
  #complete(id: string, name: string, json: string): RunEvent | undefined {
    const call = this.#calls.get(id);
    if (!call) return this.#begin(id, name, json);
    return call.hasArguments ? undefined : this.#continue(id, json);
  }
}

/** An answer that came whole, as the parts it would have been streamed in. */
export function* partsOf(result: LanguageModelV4GenerateResult): Generator<LanguageModelV4StreamPart> {
  if (result.response) yield { type: "response-metadata", ...result.response };
  for (const content of result.content) {
    if (content.type === "text") yield { type: "text-delta", id: "", delta: content.text };
    else if (content.type === "reasoning") yield { type: "reasoning-delta", id: "", delta: content.text };
    else if (content.type === "tool-call") yield content;
  }
  const { usage, finishReason, providerMetadata } = result;
  yield { type: "finish", usage, finishReason, ...(providerMetadata ? { providerMetadata } : {}) };
}
