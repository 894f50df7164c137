/** What an application does with a client. */
import type { Feedback } from "./feedback/send-feedback";
import type { Prompt, PromptFallback, PromptSlug, RenderedPrompt, WithVariables } from "./prompt-types";
import type { CallTarget, RunAnswer, RunEvent, RunOptions } from "./running/run-types";

export type GetOptions = CallTarget & {
  /** Answered when nothing else is known. */
  readonly fallback?: PromptFallback | undefined;
  /** Throw where otherwise null would be answered. */
  readonly strict?: boolean;
};

export type RenderOptions<S extends string = string> = GetOptions & WithVariables<S>;

/** A call that is never answered with null. */
export type Certain = { readonly fallback: PromptFallback } | { readonly strict: true };
type Strict = { readonly strict: true };

/** Options may be left out where no variable is required. */
type OptionsOf<S extends string, O> =
  Record<never, never> extends WithVariables<S> ? [options?: O] : [options: O];

/** `Nothing` is `never` for a client that was made with `strict: true`. */
export type Galley<Nothing = null> = {
  readonly environment: string;

  /** The prompt that this caller is served. Null when nothing is known of it, unless `strict`. */
  get(slug: PromptSlug, options: GetOptions & Certain): Promise<Prompt>;
  get(slug: PromptSlug, options?: GetOptions): Promise<Prompt | Nothing>;

  /** The same with its variables filled in, on this machine. A version that cannot be rendered with them falls back too. */
  render<S extends PromptSlug>(slug: S, options: RenderOptions<S> & Certain): Promise<RenderedPrompt>;
  render<S extends PromptSlug>(
    slug: S,
    ...options: OptionsOf<S, RenderOptions<S>>
  ): Promise<RenderedPrompt | Nothing>;

  /** Has the server call the model. Tried again while the server is away, and never run twice. */
  run<S extends PromptSlug>(slug: S, options: RunOptions<S> & Strict): Promise<RunAnswer<S>>;
  run<S extends PromptSlug>(
    slug: S,
    ...options: OptionsOf<S, RunOptions<S>>
  ): Promise<RunAnswer<S> | Nothing>;

  /** The same as it is written; the last event is `done`. What goes wrong ends it, and throws only when `strict`. */
  stream<S extends PromptSlug>(
    slug: S,
    ...options: OptionsOf<S, RunOptions<S>>
  ): AsyncGenerator<RunEvent<S>, void, undefined>;

  /** Returns at once and is sent until it is stored; `close` waits for it. */
  feedback(feedback: Feedback): void;

  /** True once the server was reached, false when that takes longer. Nobody has to wait for it. */
  ready(options?: { readonly timeoutMs?: number }): Promise<boolean>;

  /** Asks the server now. True when it answered. */
  refresh(): Promise<boolean>;

  /** Ends stream and timers; waits for feedback and for the copy on disk. */
  close(): Promise<void>;
};
