/** The span that is active where a prompt is asked for, whichever copy of `@opentelemetry/api` made it. */
import { isRecord } from "../read-value";
import { attributesOf, type TraceablePrompt } from "./prompt-attributes";

type SpanContext = { readonly traceId: string; readonly spanId: string; readonly traceFlags: number };

/** What is used of OpenTelemetry's span. */
export type ActiveSpan = {
  readonly setAttribute: (name: string, value: string | number) => unknown;
  readonly spanContext: () => SpanContext;
};

/** Finds the active span; `({ trace }) => trace.getActiveSpan()` of an API of your own. */
export type FindSpan = () => ActiveSpan | undefined;

// OpenTelemetry's API keeps its state under these global symbols, so that all copies of it share one: read there, it
// needs no import, which bundlers for browsers could not resolve where it is not installed.
const API = Symbol.for("opentelemetry.js.api.1");
const SPAN = Symbol.for("OpenTelemetry Context Key SPAN");

export function findActiveSpan(): ActiveSpan | undefined {
  const api: unknown = Reflect.get(globalThis, API);
  const manager = isRecord(api) ? api.context : undefined;
  if (!isContextManager(manager)) return undefined;
  const span = manager.active().getValue(SPAN);
  return isSpan(span) ? span : undefined;
}

/** Never throws: tracing is not worth a call. */
export function markSpan(findSpan: FindSpan, prompt: TraceablePrompt): void {
  try {
    const span = findSpan();
    if (!span) return;
    for (const [name, value] of Object.entries(attributesOf(prompt))) span.setAttribute(name, value);
  } catch {
    // Whoever traces hears of it from their tracer.
  }
}

/** W3C trace context, so that a run becomes part of the caller's trace. */
export function traceHeaders(findSpan: FindSpan): Readonly<Record<string, string>> {
  try {
    const context = findSpan()?.spanContext();
    if (!context || !/^[0-9a-f]{32}$/.test(context.traceId) || /^0+$/.test(context.traceId)) return {};
    const flags = (context.traceFlags & 1).toString(16).padStart(2, "0");
    return { traceparent: `00-${context.traceId}-${context.spanId}-${flags}` };
  } catch {
    return {};
  }
}

type ContextManager = { readonly active: () => { readonly getValue: (key: symbol) => unknown } };

const isContextManager = (value: unknown): value is ContextManager =>
  typeof value === "object" && value !== null && "active" in value && typeof value.active === "function";

const isSpan = (value: unknown): value is ActiveSpan =>
  typeof value === "object" &&
  value !== null &&
  "setAttribute" in value &&
  typeof value.setAttribute === "function" &&
  "spanContext" in value &&
  typeof value.spanContext === "function";
