import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { FoundModel } from "@/server/providers/find-model";
import type { RenderedMessage } from "@/server/templates/rendered-message-schemas";
import type { PromptModel } from "@/server/versions/prompt-content";
import { AttemptGuard } from "./attempt-guard";
import { PartMapper, partsOf } from "./map-model-part";
import { RunAnswer } from "./run-answer";
import { preciseNow } from "./run-clock";
import type { RunEvent } from "./run-events";
import { describeFailure, RunCancelledError, type RunFailure } from "./run-failure";

export type AttemptSettings = {
  readonly isStreamed: boolean;
  /** How long the model may send nothing. */
  readonly timeoutMs: number;
  /** Of the run: aborted when nobody wants the answer any more. */
  readonly signal: AbortSignal;
};

export type Question = {
  readonly asked: PromptModel;
  /** Absent where no connection leads to it: then it is never asked. */
  readonly found: FoundModel | undefined;
  readonly messages: readonly RenderedMessage[];
  readonly options: LanguageModelV4CallOptions;
};

/** One question to one model, and what came of it. */
export class Attempt {
  readonly startedAtMs = preciseNow();
  firstEventAtMs: number | undefined;
  endedAtMs: number | undefined;
  failure: RunFailure | undefined;
  /** Whether the answer is what its format asks for; undefined where it asks for nothing, or nobody looked. */
  isOutputValid: boolean | undefined;
  readonly answer = new RunAnswer();

  readonly asked: PromptModel;
  readonly found: FoundModel | undefined;
  readonly messages: readonly RenderedMessage[];
  readonly #options: LanguageModelV4CallOptions;

  constructor(
    { asked, found, messages, options }: Question,
    private readonly settings: AttemptSettings,
  ) {
    this.asked = asked;
    this.found = found;
    this.messages = messages;
    this.#options = options;
  }

  /** Ends the attempt without an answer. */
  fail(error: unknown): RunFailure {
    this.failure ??= describeFailure(this.settings.signal.aborted ? new RunCancelledError() : error);
    this.endedAtMs ??= preciseNow();
    return this.failure;
  }

  /** Asks, and passes on what comes as fast as it is read. Leaving it early tells the provider to stop. */
  async *events(): AsyncGenerator<RunEvent, void, undefined> {
    const guard = new AttemptGuard(this.settings);
    try {
      const mapper = new PartMapper();
      for await (const part of this.#parts(guard)) {
        guard.rest();
        const event = this.#take(part, mapper);
        if (event) yield event;
        guard.wait();
      }
      this.endedAtMs = preciseNow();
    } catch (error) {
      // What a client says of an abort is its own; the reason is ours.
      const cause = guard.signal.aborted ? guard.signal.reason : error;
      this.fail(cause);
      throw cause;
    } finally {
      guard.end(this.endedAtMs === undefined);
      if (this.endedAtMs === undefined) this.fail(new RunCancelledError());
    }
  }

  #take(part: LanguageModelV4StreamPart, mapper: PartMapper): RunEvent | undefined {
    if (part.type === "error") throw part.error;
    this.answer.note(part);
    const event = mapper.map(part);
    if (!event) return undefined;
    if (this.settings.isStreamed) this.firstEventAtMs ??= preciseNow();
    this.answer.add(event);
    return event;
  }

  async *#parts(guard: AttemptGuard): AsyncGenerator<LanguageModelV4StreamPart, void, undefined> {
    const { found, settings } = this;
    if (!found) return;
    const options = { ...this.#options, abortSignal: guard.signal };
    if (!settings.isStreamed) {
      yield* partsOf(await guard.until(found.model.doGenerate(options)));
      return;
    }
    const { stream } = await guard.until(found.model.doStream(options));
    const reader = stream.getReader();
    // Ends a read under way, which a provider that does not heed the signal would not.
    const release = () => void reader.cancel().catch(() => {});
    guard.signal.addEventListener("abort", release, { once: true });
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
      guard.signal.throwIfAborted();
    } finally {
      release();
    }
  }
}
