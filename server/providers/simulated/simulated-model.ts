import { setTimeout as sleep } from "node:timers/promises";
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import { SIMULATED_PROVIDER } from "../provider-kinds";
import { readAsked } from "./read-asked";
import { estimateTokens, type SimulatedAnswer, simulatedAnswer } from "./simulated-answer";
import { failureOf, simulatedFailure } from "./simulated-failure";
import { type SimulatedOptions, simulatedOptions } from "./simulated-options";

/**
 * A model that is none: it answers from its input alone, the same each time, at no cost, in the shape and rhythm of a
 * real one. Its id says what it is.
 */
export function simulatedModel(name: string): LanguageModelV4 {
  const modelId = `${SIMULATED_PROVIDER}/${name}`;
  return {
    specificationVersion: "v4",
    provider: SIMULATED_PROVIDER,
    modelId,
    // Nothing is downloaded for a model that looks at nothing.
    supportedUrls: { "*/*": [/.*/] },
    async doGenerate(call) {
      const { options, answer } = await begin(name, call);
      if (options.failWith !== undefined) return simulatedFailure(options.failWith, call.abortSignal);
      await pause(durationOf(answer, options), call.abortSignal);
      const { finishReason, usage } = endOf(call, answer);
      return { content: [contentOf(answer)], finishReason, usage, warnings: [], response: { modelId } };
    },
    async doStream(call) {
      const { options, answer } = await begin(name, call);
      if (options.failWith !== undefined && options.failAfterWords === undefined) {
        return simulatedFailure(options.failWith, call.abortSignal);
      }
      return { stream: streamOf(partsOf(modelId, call, answer, options)) };
    },
  };
}

type Begun = { readonly options: SimulatedOptions; readonly answer: SimulatedAnswer };

async function begin(name: string, call: LanguageModelV4CallOptions): Promise<Begun> {
  call.abortSignal?.throwIfAborted();
  const read = simulatedOptions.safeParse(call.providerOptions?.[SIMULATED_PROVIDER] ?? {});
  if (!read.success) {
    const [issue] = read.error.issues;
    throw failureOf(400, `The simulated provider's ${issue?.path.join(".") ?? "options"}: ${issue?.message}`);
  }
  await pause(read.data.latencyMs, call.abortSignal);
  return { options: read.data, answer: simulatedAnswer(name, call, read.data.answer) };
}

async function* partsOf(
  modelId: string,
  call: LanguageModelV4CallOptions,
  answer: SimulatedAnswer,
  options: SimulatedOptions,
): AsyncGenerator<LanguageModelV4StreamPart> {
  yield { type: "stream-start", warnings: [] };
  yield { type: "response-metadata", modelId };
  const id = answer.kind === "text" ? "0" : answer.id;
  if (answer.kind === "text") yield { type: "text-start", id };
  else yield { type: "tool-input-start", id, toolName: answer.toolName };
  let count = 0;
  for (const delta of wordsOf(written(answer))) {
    if (options.failWith !== undefined && count === options.failAfterWords) {
      await simulatedFailure(options.failWith, call.abortSignal);
    }
    await pause(millisecondsFor(delta, options), call.abortSignal);
    call.abortSignal?.throwIfAborted();
    yield { type: answer.kind === "text" ? "text-delta" : "tool-input-delta", id, delta };
    count += 1;
  }
  if (answer.kind === "text") yield { type: "text-end", id };
  else {
    yield { type: "tool-input-end", id };
    yield toolCallOf(answer);
  }
  yield { type: "finish", ...endOf(call, answer) };
}

/** Made as it is read: who stops reading stops it. */
function streamOf<T>(parts: AsyncGenerator<T, void>): ReadableStream<T> {
  return new ReadableStream<T>({
    async pull(controller) {
      const next = await parts.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await parts.return();
    },
  });
}

const written = (answer: SimulatedAnswer) => (answer.kind === "text" ? answer.text : answer.input);
/** Each with the space that follows it. */
const wordsOf = (text: string) => text.match(/\s*\S+\s*|\s+/g) ?? [];

function contentOf(answer: SimulatedAnswer): LanguageModelV4Content {
  return answer.kind === "text" ? { type: "text", text: answer.text } : toolCallOf(answer);
}

function toolCallOf({ id, toolName, input }: Extract<SimulatedAnswer, { kind: "toolCall" }>) {
  return { type: "tool-call", toolCallId: id, toolName, input } as const;
}

function endOf(call: LanguageModelV4CallOptions, answer: SimulatedAnswer) {
  const input = estimateTokens(readAsked(call.prompt).all);
  const output = estimateTokens(written(answer));
  const usage: LanguageModelV4Usage = {
    inputTokens: { total: input, noCache: input, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: output, text: output, reasoning: 0 },
  };
  return { finishReason: finishOf(answer), usage };
}

function finishOf(answer: SimulatedAnswer): LanguageModelV4FinishReason {
  if (answer.kind === "toolCall") return { unified: "tool-calls", raw: "tool_calls" };
  return answer.isCut ? { unified: "length", raw: "length" } : { unified: "stop", raw: "stop" };
}

const millisecondsFor = (text: string, { tokensPerSecond }: SimulatedOptions) =>
  tokensPerSecond === undefined ? 0 : (text.length / 4 / tokensPerSecond) * 1_000;
const durationOf = (answer: SimulatedAnswer, options: SimulatedOptions) =>
  millisecondsFor(written(answer), options);

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (milliseconds > 0) await sleep(milliseconds, undefined, signal && { signal });
}
