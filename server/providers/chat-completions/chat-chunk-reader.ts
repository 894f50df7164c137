import { StringDecoder } from "node:string_decoder";
import { InvalidResponseDataError, type LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { createParser } from "eventsource-parser";
import type { AnswerReader } from "@/server/outgoing/answer-stream";
import { type ChatChunk, type ChatDelta, chatChunk } from "./chat-answer-schemas";
import { finishReasonOf, usageOf } from "./chat-ending";
import { ToolCallDeltas } from "./tool-call-deltas";

const DONE = "[DONE]";

/** A streamed answer: of the parts that the interface has, those that a run reads. */
export class ChatChunkReader implements AnswerReader<LanguageModelV4StreamPart> {
  readonly #decoder = new StringDecoder("utf8");
  readonly #events = createParser({ onEvent: ({ data }) => this.#takeEvent(data) });
  readonly #calls = new ToolCallDeltas();
  #parts: LanguageModelV4StreamPart[] = [];
  #isHeadRead = false;
  #hasRefusal = false;
  #hasFailed = false;
  #finishReason: string | undefined;
  #usage: ChatChunk["usage"];

  read(bytes: Buffer): LanguageModelV4StreamPart[] {
    this.#parts = [];
    this.#events.feed(this.#decoder.write(bytes));
    return this.#parts;
  }

  end(): LanguageModelV4StreamPart[] {
    this.#parts = [];
    // The last event is complete where the connection ends behind it, too.
    this.#events.feed(`${this.#decoder.end()}\n\n`);
    if (this.#finishReason === undefined) this.#fail(brokenAnswer("It ended without a reason to end."));
    if (this.#calls.areUnnamed()) this.#fail(brokenAnswer("It called a tool without naming it."));
    if (this.#hasFailed) return this.#parts;
    const finishReason = finishReasonOf(this.#finishReason ?? "", this.#hasRefusal);
    this.#parts.push({ type: "finish", finishReason, usage: usageOf(this.#usage) });
    return this.#parts;
  }

  /** What came before it is passed on, what comes behind it is not. */
  #fail(error: unknown): void {
    if (!this.#hasFailed) this.#parts.push({ type: "error", error });
    this.#hasFailed = true;
  }

  #takeEvent(data: string): void {
    if (data === DONE || this.#hasFailed) return;
    const read = chatChunk.safeParse(parse(data));
    if (!read.success) this.#fail(brokenAnswer(`An event of it is none of a chat completion: ${data}`));
    else if (read.data.error) this.#fail(read.data.error);
    else this.#takeChunk(read.data);
  }

  #takeChunk({ id, model, usage, x_groq, choices }: ChatChunk): void {
    if (!this.#isHeadRead && (id || model)) {
      this.#isHeadRead = true;
      const named = { ...(id ? { id } : {}), ...(model ? { modelId: model } : {}) };
      this.#parts.push({ type: "response-metadata", ...named });
    }
    const [choice] = choices ?? [];
    this.#usage = usage ?? x_groq?.usage ?? this.#usage;
    this.#finishReason = choice?.finish_reason ?? this.#finishReason;
    if (choice?.delta) this.#takeDelta(choice.delta);
  }

  #takeDelta({ content, refusal, reasoning_content, reasoning, tool_calls }: ChatDelta): void {
    const thought = reasoning_content ?? reasoning;
    if (thought) this.#parts.push({ type: "reasoning-delta", id: "0", delta: thought });
    if (content) this.#parts.push({ type: "text-delta", id: "0", delta: content });
    if (refusal) {
      this.#hasRefusal = true;
      this.#parts.push({ type: "text-delta", id: "0", delta: refusal });
    }
    for (const call of tool_calls ?? []) this.#parts.push(...this.#calls.read(call));
  }
}

/** Undefined, which is no chunk either, when it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const brokenAnswer = (message: string) => new InvalidResponseDataError({ data: undefined, message });
