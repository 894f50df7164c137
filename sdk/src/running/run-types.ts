import type { FieldProblem, OutputOf, RenderedMessage, WithVariables } from "../prompt-types";

/** Who asks, and for which version. */
export type CallTarget = {
  /** Sticky: the same key gets the same arm of a rollout. */
  readonly key?: string;
  /** What a rollout's targeting may ask for. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** A numbered version instead of the one that is live. */
  readonly version?: number;
};

export type RunOptions<S extends string = string> = CallTarget &
  WithVariables<S> & {
    /** Follow the prompt's own. */
    readonly messages?: readonly RenderedMessage[];
    readonly userId?: string;
    readonly sessionId?: string;
    readonly metadata?: Readonly<Record<string, string>>;
    /** Ask the model once more when its answer does not fit the response format. */
    readonly repairOutput?: boolean;
    readonly signal?: AbortSignal;
    /** The same key again is the same run. Default: a new one per call, the same for its retries. */
    readonly idempotencyKey?: string;
    readonly timeoutMs?: number;
    readonly strict?: boolean;
  };

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

/** What `run` answers, and `stream`'s last event brings. */
export type RunAnswer<S extends string = string> = {
  readonly runId: string;
  readonly traceId: string;
  readonly prompt: string;
  readonly version: number;
  readonly environment: string | null;
  readonly arm: string | null;
  readonly output: {
    readonly role: "assistant";
    readonly content: string;
    readonly toolCalls?: readonly RunToolCall[];
    /** The content read as JSON, where the response format asks for JSON. */
    readonly parsed?: OutputOf<S>;
  };
  readonly finishReason: string;
  readonly usage: RunUsage;
  /** A decimal of US dollars; null when no price is known. */
  readonly costUsd: string | null;
  readonly latencyMs: number;
  /** Of streams. */
  readonly timeToFirstTokenMs: number | null;
  /** That answered. */
  readonly model: { readonly provider: string; readonly name: string };
  /** Whether the built-in simulated provider answered. */
  readonly simulated: boolean;
  /** How often a model was asked: retries and fallbacks included. */
  readonly attempts: number;
  /** Values that the prompt has no variable for; they were ignored. */
  readonly warnings: readonly FieldProblem[];
};

export type RunEvent<S extends string = string> =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "reasoning"; readonly text: string }
  /** The first event of a call names it; further ones of its `index` bring more of its arguments. */
  | {
      readonly type: "toolCall";
      readonly index: number;
      readonly id: string;
      readonly name: string;
      readonly arguments: string;
    }
  | { readonly type: "done"; readonly answer: RunAnswer<S> };
