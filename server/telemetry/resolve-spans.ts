import { isModelCallKind, type NormalizedSpan, type SpanPrompt } from "./normalized-span";

/** A span with what it says by itself; resolveSpans completes it from its ancestors. */
export interface SpanDraft {
  span: NormalizedSpan;
  /** A conversation is a session where nothing names one. */
  conversationId: string | null;
  /** What holds when neither the span nor an ancestor says otherwise. */
  fallback: { sessionId: string | null; userId: string | null; environment: string | null };
}

/** What a span hands down to its children. */
interface Inherited {
  sessionId: string | null;
  conversationId: string | null;
  userId: string | null;
  environment: string | null;
  arm: string | null;
  rolloutId: string | null;
  unitId: string | null;
  prompt: SpanPrompt | null;
  /** The model call this span works for; tools and agents start work of their own. */
  modelCall: SpanDraft | null;
}

const NOTHING: Inherited = {
  sessionId: null,
  conversationId: null,
  userId: null,
  environment: null,
  arm: null,
  rolloutId: null,
  unitId: null,
  prompt: null,
  modelCall: null,
};

/**
 * Gives every span the session, user, environment, arm and prompt of its nearest ancestor that has one, and
 * decides which of several nested reports of one model call counts. Spans may come in any order: exporters send
 * children first. Fills the drafts' spans in place.
 */
export function resolveSpans(drafts: readonly SpanDraft[]): NormalizedSpan[] {
  new SpanResolver(drafts).resolve();
  return drafts.map((draft) => draft.span);
}

class SpanResolver {
  private readonly byId = new Map<string, SpanDraft>();
  private readonly inherited = new Map<SpanDraft, Inherited>();
  /** Model call -> the nested span that reports the same call. */
  private readonly innerCalls = new Map<SpanDraft, SpanDraft>();

  constructor(private readonly drafts: readonly SpanDraft[]) {
    for (const draft of drafts) {
      this.byId.set(idOf(draft.span.traceId, draft.span.spanId), draft);
    }
  }

  resolve(): void {
    for (const draft of this.drafts) {
      this.inheritedBy(draft);
    }
    for (const draft of this.drafts) {
      this.complete(draft);
    }
    for (const outer of this.innerCalls.keys()) {
      this.reportUsageElsewhere(outer);
    }
  }

  /** Iterative, because a trace may be a chain of any length; a cycle of parents ends where it began. */
  private inheritedBy(draft: SpanDraft): Inherited {
    const path: SpanDraft[] = [];
    const seen = new Set<SpanDraft>();
    let at: SpanDraft | undefined = draft;
    while (at !== undefined && !this.inherited.has(at) && !seen.has(at)) {
      path.push(at);
      seen.add(at);
      at = this.parentOf(at);
    }
    for (let index = path.length - 1; index >= 0; index--) {
      const child = path[index];
      if (child !== undefined) {
        this.inherited.set(child, this.handedDownTo(child));
      }
    }
    return this.inherited.get(draft) ?? NOTHING;
  }

  private handedDownTo(draft: SpanDraft): Inherited {
    const parent = this.parentOf(draft);
    const above = parent && this.inherited.get(parent);
    if (parent === undefined || above === undefined) {
      return NOTHING;
    }
    const { span } = parent;
    return {
      sessionId: span.sessionId ?? above.sessionId,
      conversationId: parent.conversationId ?? above.conversationId,
      userId: span.userId ?? above.userId,
      environment: span.environment ?? above.environment,
      arm: span.arm ?? above.arm,
      rolloutId: span.rolloutId ?? above.rolloutId,
      unitId: span.unitId ?? above.unitId,
      prompt: span.prompt === null ? above.prompt : { ...span.prompt, inheritedFromSpanId: span.spanId },
      modelCall: modelCallBelow(parent, above.modelCall),
    };
  }

  private complete(draft: SpanDraft): void {
    const { span, fallback } = draft;
    const above = this.inheritedBy(draft);
    span.sessionId ??= above.sessionId ?? draft.conversationId ?? above.conversationId ?? fallback.sessionId;
    span.userId ??= above.userId ?? fallback.userId;
    span.environment ??= above.environment ?? fallback.environment;
    span.arm ??= above.arm;
    span.rolloutId ??= above.rolloutId;
    span.unitId ??= above.unitId;
    span.prompt ??= above.prompt;
    if (above.modelCall !== null && isModelCallKind(span.kind)) {
      this.innerCalls.set(above.modelCall, this.firstOf(this.innerCalls.get(above.modelCall), draft));
    }
  }

  private firstOf(known: SpanDraft | undefined, candidate: SpanDraft): SpanDraft {
    return known !== undefined && known.span.startTimeUs <= candidate.span.startTimeUs ? known : candidate;
  }

  private reportUsageElsewhere(outer: SpanDraft): void {
    const { span } = this.leafOf(outer);
    outer.span.countsTowardUsage = false;
    outer.span.usageReportedBySpanId = span.spanId;
    // Two instrumentations each report the call; one instrumentation's outer span without usage only wraps it.
    if (
      outer.span.scope === span.scope &&
      outer.span.inputTokens === null &&
      outer.span.outputTokens === null
    ) {
      outer.span.kind = "span";
    }
  }

  private leafOf(outer: SpanDraft): SpanDraft {
    let leaf = outer;
    for (let inner = this.innerCalls.get(leaf); inner !== undefined; inner = this.innerCalls.get(leaf)) {
      leaf = inner;
    }
    return leaf;
  }

  private parentOf(draft: SpanDraft): SpanDraft | undefined {
    const { traceId, parentSpanId } = draft.span;
    return parentSpanId === null ? undefined : this.byId.get(idOf(traceId, parentSpanId));
  }
}

function modelCallBelow(parent: SpanDraft, above: SpanDraft | null): SpanDraft | null {
  const { kind } = parent.span;
  if (isModelCallKind(kind)) {
    return parent;
  }
  return kind === "tool" || kind === "agent" ? null : above;
}

function idOf(traceId: string, spanId: string): string {
  return traceId + spanId;
}
