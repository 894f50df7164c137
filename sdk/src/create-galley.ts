import { promptOfFallback } from "./document/fallback-prompt";
import { type OpenEnvironment, openEnvironment } from "./document/open-environment";
import { type Feedback, sendFeedback } from "./feedback/send-feedback";
import { asGalleyError, type GalleyError } from "./galley-error";
import type { Galley, GetOptions } from "./galley-types";
import { apiUrlOf, createReporter, DEFAULT_ENVIRONMENT, DEFAULT_TIMES, type GalleyOptions } from "./options";
import type { Prompt, RenderedPrompt } from "./prompt-types";
import { type RunContext, runPrompt } from "./running/run-prompt";
import type { RunAnswer, RunEvent, RunOptions } from "./running/run-types";
import { streamRun } from "./running/stream-run";
import { type FindSpan, findActiveSpan, markSpan, traceHeaders } from "./tracing/active-span";
import type { TraceablePrompt } from "./tracing/prompt-attributes";
import type { Transport } from "./transport/send-request";
import { monotonicMs } from "./transport/wait";

export function createGalley(options: GalleyOptions & { readonly strict: true }): Galley<never>;
export function createGalley(options: GalleyOptions): Galley;
export function createGalley(options: GalleyOptions): Galley {
  return new GalleyClient(options);
}

type Variables = Readonly<Record<string, unknown>>;

class GalleyClient implements Galley {
  readonly environment: string;
  readonly #options: GalleyOptions & typeof DEFAULT_TIMES;
  readonly #transport: Transport;
  readonly #live: OpenEnvironment;
  readonly #report: (error: GalleyError) => void;
  readonly #findSpan: FindSpan;
  readonly #pending = new Set<Promise<unknown>>();

  constructor(options: GalleyOptions) {
    this.#options = { ...DEFAULT_TIMES, ...options };
    this.environment = options.environment ?? DEFAULT_ENVIRONMENT;
    this.#report = createReporter(options.onError, monotonicMs);
    this.#findSpan = findSpanOf(options.tracing);
    this.#transport = transportOf(options);
    this.#live = openEnvironment({
      options: this.#options,
      environment: this.environment,
      transport: this.#transport,
      onError: this.#report,
      keep: (work) => this.#keep(work),
    });
  }

  get(slug: string, options: GetOptions & { strict: true }): Promise<Prompt>;
  get(slug: string, options?: GetOptions): Promise<Prompt | null>;
  async get(slug: string, options: GetOptions = {}): Promise<Prompt | null> {
    return this.#answer(
      options,
      async () => this.#mark(await this.#find(slug, options)),
      async (fallback) => this.#mark(promptOfFallback(slug, this.environment, fallback)),
    );
  }

  render(
    slug: string,
    options: GetOptions & { variables?: Variables; strict: true },
  ): Promise<RenderedPrompt>;
  render(slug: string, options?: GetOptions & { variables?: Variables }): Promise<RenderedPrompt | null>;
  async render(
    slug: string,
    options: GetOptions & { variables?: Variables } = {},
  ): Promise<RenderedPrompt | null> {
    const { variables = {} } = options;
    const fill = async (prompt: Prompt) => {
      const { renderLocally } = await import("./rendering/render-locally");
      return this.#mark(await renderLocally(prompt, variables));
    };
    return this.#answer(
      options,
      async () => fill(await this.#find(slug, options)),
      (fallback) => fill(promptOfFallback(slug, this.environment, fallback)),
    );
  }

  run<S extends string>(slug: S, options: RunOptions<S> & { strict: true }): Promise<RunAnswer<S>>;
  run<S extends string>(slug: S, options?: RunOptions<S>): Promise<RunAnswer<S> | null>;
  async run<S extends string>(slug: S, options?: RunOptions<S>): Promise<RunAnswer<S> | null> {
    try {
      return this.#mark(await runPrompt<S>(this.#runContext(), slug, options));
    } catch (thrown) {
      return this.#giveUp(asGalleyError(thrown), options?.strict);
    }
  }

  async *stream<S extends string>(
    slug: S,
    options?: RunOptions<S>,
  ): AsyncGenerator<RunEvent<S>, void, undefined> {
    try {
      for await (const event of streamRun<S>(this.#runContext(), slug, options)) {
        if (event.type === "done") this.#mark(event.answer);
        yield event;
      }
    } catch (thrown) {
      this.#giveUp(asGalleyError(thrown), options?.strict);
    }
  }

  feedback(feedback: Feedback): void {
    const sent = sendFeedback(this.#transport, feedback, this.#options.runTimeoutMs);
    const reported = sent.catch((thrown: unknown) => this.#report(asGalleyError(thrown)));
    this.#keep(reported);
    this.#live.outlive(reported);
  }

  async ready({ timeoutMs = this.#options.timeoutMs } = {}): Promise<boolean> {
    this.#live.start();
    return this.#live.reach(timeoutMs);
  }

  refresh(): Promise<boolean> {
    return this.#live.store.refreshAnew();
  }

  async close(): Promise<void> {
    this.#live.close();
    await Promise.all(this.#pending);
  }

  #find(slug: string, options: GetOptions): Promise<Prompt> {
    this.#live.start();
    const { timeoutMs, patienceMs } = this.#options;
    const isCovered = options.fallback !== undefined;
    return this.#live.finder.find(slug, {
      ...options,
      isCovered,
      waitMs: isCovered ? Math.min(patienceMs, timeoutMs) : timeoutMs,
    });
  }

  async #answer<T>(
    { fallback, strict }: GetOptions,
    attempt: () => Promise<T>,
    cover: (fallback: NonNullable<GetOptions["fallback"]>) => Promise<T>,
  ): Promise<T | null> {
    try {
      return await attempt();
    } catch (thrown) {
      const error = asGalleyError(thrown);
      if (fallback === undefined) return this.#giveUp(error, strict);
      this.#report(error);
    }
    try {
      return await cover(fallback);
    } catch (thrown) {
      return this.#giveUp(asGalleyError(thrown), strict);
    }
  }

  #giveUp(error: GalleyError, strict = this.#options.strict): null {
    if (strict) throw error;
    this.#report(error);
    return null;
  }

  #mark<T extends TraceablePrompt>(prompt: T): T {
    markSpan(this.#findSpan, prompt);
    return prompt;
  }

  #runContext(): RunContext {
    return {
      transport: this.#transport,
      environment: this.environment,
      timeoutMs: this.#options.runTimeoutMs,
      traceHeaders: traceHeaders(this.#findSpan),
    };
  }

  #keep(work: Promise<unknown>): void {
    this.#pending.add(work);
    work.finally(() => this.#pending.delete(work)).catch(() => undefined);
  }
}

function findSpanOf(tracing: GalleyOptions["tracing"] = true): FindSpan {
  if (typeof tracing === "function") return tracing;
  return tracing ? findActiveSpan : () => undefined;
}

function transportOf({ apiKey, baseUrl, headers, fetch: own }: GalleyOptions): Transport {
  return {
    baseUrl: apiUrlOf(baseUrl),
    headers: { ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}), ...headers },
    // Looked up per call: a test or a framework may replace it after this client was made.
    fetch: own ?? ((input, init) => fetch(input, init)),
  };
}
