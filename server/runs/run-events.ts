/** What a run tells while it goes on, and what came of it. */
import type { FieldError } from "@/server/errors/domain-error";
import type { AttributeValue } from "@/server/telemetry/attribute-value";

/** Known before the model is asked; goes into the answer's headers. */
export type RunHead = {
  readonly runId: string;
  readonly traceId: string;
  /** The model call's span, for whoever continues the trace. */
  readonly spanId: string;
  readonly prompt: string;
  readonly version: number;
  readonly environment: string | null;
  readonly arm: string | null;
  /** Variables that were given and that no template asks for. */
  readonly warnings: readonly FieldError[];
};

export const FINISH_REASONS = ["stop", "length", "tool_calls", "content_filter", "error", "other"] as const;
export type RunFinishReason = (typeof FINISH_REASONS)[number];

export type RunUsage = {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cachedInputTokens: number | null;
  readonly reasoningTokens: number | null;
};

export type RunToolCall = {
  readonly id: string;
  readonly name: string;
  /** JSON, as the model wrote it. */
  readonly arguments: string;
};

export type RunEvent =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "reasoning"; readonly text: string }
  /** `index` counts the answer's calls. The first event of a call names it; further ones bring more of its arguments. */
  | {
      readonly type: "toolCall";
      readonly index: number;
      readonly id: string;
      readonly name: string;
      readonly arguments: string;
    };

export type RunResult = {
  readonly output: {
    readonly role: "assistant";
    readonly content: string;
    readonly toolCalls: readonly RunToolCall[];
    /** The content read as JSON, where the response format asks for JSON and the content fits it. */
    readonly parsed?: AttributeValue;
  };
  readonly finishReason: RunFinishReason;
  readonly usage: RunUsage;
  /** A decimal of US dollars; null when no price is known. */
  readonly costUsd: string | null;
  readonly latencyMs: number;
  readonly timeToFirstTokenMs: number | null;
  /** That answered: `provider` as the version names it, `name` as the provider does. */
  readonly model: { readonly provider: string; readonly name: string };
  /** True when the built-in simulated provider answered. */
  readonly isSimulated: boolean;
  /** How often a model was asked, retries, fallbacks and repair included. */
  readonly attempts: number;
};

/**
 * A run under way. Whatever is wrong before a model is asked rejects `startRun` itself; a model that fails before its
 * first event does too, once retries and fallbacks are used up. Later failures reject `events` and `result` alike.
 */
export type StartedRun = {
  readonly head: RunHead;
  /** To be read once, and fully; nothing is asked of the model faster than it is read. */
  readonly events: AsyncIterable<RunEvent>;
  /** Settled when `events` has ended; the trace is durable or on its way. */
  readonly result: Promise<RunResult>;
};
