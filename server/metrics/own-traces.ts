/** Galley's own spans: names, times and outcomes of its work, never what it worked on. */
import { AsyncLocalStorage } from "node:async_hooks";
import { ROOT_CONTEXT, type Span, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";

/** No global tracer is registered: libraries that find one would put into it what models are asked. */
type OwnTracing = { readonly tracer: Tracer; readonly current: AsyncLocalStorage<Span> };

// On globalThis, because the server and Next's bundles are separate instances of this module.
const holder: typeof globalThis & { galleyTracing?: OwnTracing | undefined } = globalThis;

/** Undefined where nobody wants them. */
export function setOwnTracer(tracer: Tracer | undefined): void {
  holder.galleyTracing = tracer && { tracer, current: new AsyncLocalStorage() };
}

type SpanFacts = Readonly<Record<string, string | number>>;

function start({ tracer, current }: OwnTracing, name: string, attributes: SpanFacts): Span {
  const parent = current.getStore();
  return tracer.startSpan(name, { attributes }, parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT);
}

/** Runs `work` as a span below the one it is called in; without a tracer it is a plain call. */
export function inSpan<T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T> {
  const tracing = holder.galleyTracing;
  if (!tracing) return work();
  const span = start(tracing, name, facts);
  return tracing.current.run(span, () => ended(span, work));
}

async function ended<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    // The name alone: messages quote what was asked.
    span.setAttribute("error.type", error instanceof Error ? error.name : "unknown");
    throw error;
  } finally {
    span.end();
  }
}

/** Runs `work` as a span that is ended by whoever answers; what it gets is undefined without a tracer. */
export function asRequest(method: string, work: (span: Span | undefined) => void): void {
  const tracing = holder.galleyTracing;
  if (!tracing) {
    work(undefined);
    return;
  }
  const span = start(tracing, `HTTP ${method}`, { "http.request.method": method });
  tracing.current.run(span, () => work(span));
}
