import { countCallsOnce, type NestedCall } from "./count-calls-once";
import { isModelCallKind, type NormalizedSpan, type SpanPrompt } from "./normalized-span";
import { type SpanDraft, takeContext } from "./own-values";

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
  modelCallDepth: number;
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
  modelCallDepth: 0,
};

/**
 * Gives every span the session, user, environment, arm and prompt of its nearest ancestor that has one, and
 * decides which of several nested reports of one model call counts. Spans may come in any order: exporters send
 * children first. What a span said by itself is kept with it, so that the trace can be resolved again when more of
 * it is there.
 */
export function resolveSpans(drafts: readonly SpanDraft[]): NormalizedSpan[] {
  return new SpanResolver(drafts).resolve();
}

class SpanResolver {
  private readonly byId = new Map<string, SpanDraft>();
  private readonly inherited = new Map<SpanDraft, Inherited>();

  constructor(private readonly drafts: readonly SpanDraft[]) {
    for (const draft of drafts) {
      this.byId.set(idOf(draft.span.traceId, draft.span.spanId), draft);
    }
  }

  resolve(): NormalizedSpan[] {
    for (const draft of this.drafts) {
      this.inheritedBy(draft);
    }
    const nested: NestedCall[] = [];
    for (const draft of this.drafts) {
      const above = this.inheritedBy(draft);
      complete(draft, above);
      if (above.modelCall !== null && isModelCallKind(draft.span.kind)) {
        nested.push({ inner: draft, outer: above.modelCall, depth: above.modelCallDepth });
      }
    }
    if (nested.length > 0) {
      countCallsOnce(nested);
    }
    return this.drafts.map(({ span }) => span);
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
      ...modelCallBelow(parent, above),
    };
  }

  private parentOf(draft: SpanDraft): SpanDraft | undefined {
    const { traceId, parentSpanId } = draft.span;
    return parentSpanId === null ? undefined : this.byId.get(idOf(traceId, parentSpanId));
  }
}

function complete(draft: SpanDraft, above: Inherited): void {
  const { span, fallback } = draft;
  if (span.sessionId === null) {
    const conversationId = draft.conversationId ?? above.conversationId;
    takeContext(draft, "sessionId", above.sessionId ?? conversationId ?? fallback.sessionId);
  }
  takeContext(draft, "userId", above.userId ?? fallback.userId);
  takeContext(draft, "environment", above.environment ?? fallback.environment);
  takeContext(draft, "prompt", above.prompt ?? fallback.prompt);
  if (above.arm !== null || above.rolloutId !== null || above.unitId !== null) {
    takeContext(draft, "arm", above.arm);
    takeContext(draft, "rolloutId", above.rolloutId);
    takeContext(draft, "unitId", above.unitId);
  }
}

function modelCallBelow(
  parent: SpanDraft,
  above: Inherited,
): Pick<Inherited, "modelCall" | "modelCallDepth"> {
  const { kind } = parent.span;
  if (isModelCallKind(kind)) {
    return { modelCall: parent, modelCallDepth: above.modelCallDepth + 1 };
  }
  const startsAnew = kind === "tool" || kind === "agent";
  return startsAnew
    ? { modelCall: null, modelCallDepth: 0 }
    : { modelCall: above.modelCall, modelCallDepth: above.modelCallDepth };
}

function idOf(traceId: string, spanId: string): string {
  return traceId + spanId;
}
