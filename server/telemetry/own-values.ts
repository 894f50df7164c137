import type { NormalizedSpan, SpanPrompt } from "./normalized-span";

/** What holds when neither a span nor an ancestor says otherwise: its resource, its baggage. */
export interface Fallback {
  sessionId: string | null;
  userId: string | null;
  environment: string | null;
  prompt: SpanPrompt | null;
}

export const NO_FALLBACK: Fallback = { sessionId: null, userId: null, environment: null, prompt: null };

/** A span with what it says by itself; resolveSpans completes it from its trace. */
export interface SpanDraft {
  span: NormalizedSpan;
  /** A conversation is a session where nothing names one. */
  conversationId: string | null;
  fallback: Fallback;
}

/** What a span takes from its trace where it says nothing. */
export type ContextField = "sessionId" | "userId" | "environment" | "arm" | "rolloutId" | "unitId" | "prompt";

/**
 * What a span said by itself, where resolving changed it, and what it could fall back on. Kept with the span, as
 * JSON, so that it can be resolved again when more of its trace is there.
 */
export type OwnValues = { [F in ContextField]?: null } & {
  kind?: NormalizedSpan["kind"];
  countsTowardUsage?: boolean;
  givenCostUsd?: string | null;
  conversationId?: string;
  fallback?: Partial<Fallback>;
};

/** The draft that resolved to this span. */
export function draftOf(resolved: NormalizedSpan): SpanDraft {
  const { ownValues, ...span } = resolved;
  const { conversationId = null, fallback, ...own } = ownValues ?? {};
  return {
    span: { ...span, ...own, usageReportedBySpanId: null },
    conversationId,
    fallback: { ...NO_FALLBACK, ...fallback },
  };
}

/** Where to keep a value of the draft before it is changed. */
export function ownValuesOf(draft: SpanDraft): OwnValues {
  draft.span.ownValues ??= sourcesOf(draft);
  return draft.span.ownValues;
}

/** Sets what resolving decides. However often it decides, what the span said by itself is kept. */
export function overrule<F extends "kind" | "countsTowardUsage" | "givenCostUsd">(
  draft: SpanDraft,
  field: F,
  value: NormalizedSpan[F],
): void {
  const own = ownValuesOf(draft);
  if (!(field in own)) Object.assign(own, { [field]: draft.span[field] });
  draft.span[field] = value;
}

export function takeContext<F extends ContextField>(
  draft: SpanDraft,
  field: F,
  value: NormalizedSpan[F],
): void {
  if (value !== null && draft.span[field] === null) {
    ownValuesOf(draft)[field] = null;
    draft.span[field] = value;
  }
}

/** Only what may be needed: what the span says by itself is asked for nowhere else. */
function sourcesOf({ span, conversationId, fallback }: SpanDraft): OwnValues {
  const own: OwnValues = {};
  if (conversationId !== null && span.sessionId === null) {
    own.conversationId = conversationId;
  }
  for (const field of FALLBACK_FIELDS) {
    if (fallback[field] !== null && span[field] === null) {
      own.fallback ??= {};
      keep(own.fallback, fallback, field);
    }
  }
  return own;
}

const FALLBACK_FIELDS = ["sessionId", "userId", "environment", "prompt"] as const;

function keep<F extends keyof Fallback>(target: Partial<Fallback>, source: Fallback, field: F): void {
  target[field] = source[field];
}
