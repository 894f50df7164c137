import type { Attributes } from "./attribute-value";
import type { SpanFields } from "./conventions/convention";
import { knownConventions } from "./conventions/known-conventions";
import { readText } from "./conventions/value-readers";
import { isModelCallKind, type NormalizedSpan } from "./normalized-span";
import { OTLP_STATUS_ERROR, type OtlpResource, type OtlpSpan } from "./otlp-span";
import type { Fallback, SpanDraft } from "./own-values";
import { type PickedFields, pickFields } from "./pick-fields";
import { promptOf } from "./pick-prompt";
import { readSpanContent } from "./span-content";

/** What spans take from their resource; read once per resource. */
interface ResourceFacts {
  serviceName: string | null;
  environment: string | null;
}

/** Reads spans one by one: what each says by itself, before its ancestors are asked. */
export class SpanDescriber {
  private readonly resources = new Map<OtlpResource, ResourceFacts>();

  describe(span: OtlpSpan): SpanDraft {
    const resource = this.resourceFactsOf(span.resource);
    const picked = pickFields(span);
    const { fields } = picked;
    const kind = fields.kind ?? "span";
    const normalized: NormalizedSpan = {
      traceId: span.traceId,
      spanId: span.spanId,
      parentSpanId: span.parentSpanId === "" ? null : span.parentSpanId,
      name: span.name,
      kind,
      startTimeUs: Number(span.startTimeUnixNano / 1000n),
      durationUs: durationUsOf(span),
      ...statusOf(span, fields),
      ...modelOf(fields),
      ...usageOf(fields),
      timeToFirstTokenUs: fields.timeToFirstTokenUs ?? timeToFirstTokenOf(span, fields),
      countsTowardUsage: isModelCallKind(kind),
      usageReportedBySpanId: null,
      ...readSpanContent(span, fields),
      parameters: picked.parameters,
      prompt: promptOf(picked.promptCandidates, span.attributes),
      ...ownContextOf(fields),
      serviceName: resource.serviceName,
      scope: scopeOf(span),
      attributes: span.attributes,
    };
    return {
      span: normalized,
      conversationId: fields.conversationId ?? null,
      fallback: fallbackOf(span, picked.baggage, resource.environment),
    };
  }

  private resourceFactsOf(resource: OtlpResource): ResourceFacts {
    let facts = this.resources.get(resource);
    if (facts === undefined) {
      facts = {
        serviceName: readText(resource.attributes["service.name"] ?? null) ?? null,
        environment: environmentOf(resource.attributes),
      };
      this.resources.set(resource, facts);
    }
    return facts;
  }
}

function environmentOf(resourceAttributes: Attributes): string | null {
  for (const convention of knownConventions) {
    for (const attribute of convention.resourceEnvironment ?? []) {
      const environment = readText(resourceAttributes[attribute] ?? null);
      if (environment !== undefined) {
        return environment;
      }
    }
  }
  return null;
}

function durationUsOf(span: OtlpSpan): number {
  const nanos = Number(span.endTimeUnixNano - span.startTimeUnixNano);
  return nanos > 0 ? Math.round(nanos / 1000) : 0;
}

function scopeOf({ scope }: OtlpSpan): string | null {
  if (scope.name === "") {
    return null;
  }
  return scope.version === "" ? scope.name : `${scope.name}@${scope.version}`;
}

type Status = Pick<NormalizedSpan, "status" | "errorType" | "errorMessage">;

function statusOf(span: OtlpSpan, fields: Partial<SpanFields>): Status {
  const exception = span.events.find((event) => event.name === "exception")?.attributes;
  if (!hasFailed(span, fields, exception !== undefined)) {
    return { status: "ok", errorType: null, errorMessage: null };
  }
  const message = span.statusMessage === "" ? fields.errorMessage : span.statusMessage;
  return {
    status: "error",
    errorType: fields.errorType ?? readText(exception?.["exception.type"] ?? null) ?? null,
    errorMessage: message ?? readText(exception?.["exception.message"] ?? null) ?? null,
  };
}

/** An `error.type` is an error even where the client left the status unset. */
function hasFailed(span: OtlpSpan, fields: Partial<SpanFields>, hasException: boolean): boolean {
  return (
    span.statusCode === OTLP_STATUS_ERROR ||
    fields.errorType !== undefined ||
    fields.isError === true ||
    (fields.exceptionIsError === true && hasException)
  );
}

/** What holds where neither the span nor an ancestor says otherwise. */
function fallbackOf(span: OtlpSpan, baggage: PickedFields | null, environment: string | null): Fallback {
  if (baggage === null) {
    return { sessionId: null, userId: null, environment, prompt: null };
  }
  const { fields, promptCandidates } = baggage;
  return {
    sessionId: fields.sessionId ?? fields.conversationId ?? null,
    userId: fields.userId ?? null,
    environment: fields.environment ?? environment,
    prompt: promptOf(promptCandidates, span.attributes),
  };
}

function timeToFirstTokenOf(span: OtlpSpan, { firstTokenAtUs }: Partial<SpanFields>): number | null {
  const startUs = Number(span.startTimeUnixNano / 1000n);
  return firstTokenAtUs === undefined || firstTokenAtUs < startUs ? null : firstTokenAtUs - startUs;
}

type Usage = Pick<
  NormalizedSpan,
  | "inputTokens"
  | "outputTokens"
  | "cachedInputTokens"
  | "cacheWriteInputTokens"
  | "reasoningTokens"
  | "inputAudioTokens"
  | "outputAudioTokens"
  | "givenCostUsd"
>;

function usageOf(fields: Partial<SpanFields>): Usage {
  return {
    inputTokens: fields.inputTokens ?? null,
    outputTokens: fields.outputTokens ?? null,
    cachedInputTokens: fields.cachedInputTokens ?? null,
    cacheWriteInputTokens: fields.cacheWriteInputTokens ?? null,
    reasoningTokens: fields.reasoningTokens ?? null,
    inputAudioTokens: fields.inputAudioTokens ?? null,
    outputAudioTokens: fields.outputAudioTokens ?? null,
    givenCostUsd: fields.givenCostUsd ?? null,
  };
}

type OwnContext = Pick<
  NormalizedSpan,
  "sessionId" | "userId" | "environment" | "arm" | "rolloutId" | "unitId" | "tags"
>;

function ownContextOf(fields: Partial<SpanFields>): OwnContext {
  return {
    sessionId: fields.sessionId ?? null,
    userId: fields.userId ?? null,
    environment: fields.environment ?? null,
    arm: fields.arm ?? null,
    rolloutId: fields.rolloutId ?? null,
    unitId: fields.unitId ?? null,
    tags: fields.tags ?? [],
  };
}

type Model = Pick<NormalizedSpan, "provider" | "modelRequested" | "modelResponse" | "model">;

function modelOf(fields: Partial<SpanFields>): Model {
  const modelRequested = fields.modelRequested ?? null;
  const modelResponse = fields.modelResponse ?? null;
  return {
    provider: fields.provider === undefined ? null : normalizeProvider(fields.provider),
    modelRequested,
    modelResponse,
    model: modelResponse ?? modelRequested,
  };
}

export function normalizeProvider(provider: string): string {
  const lower = provider.toLowerCase();
  const dot = lower.indexOf(".");
  return dot > 0 ? lower.slice(0, dot) : lower;
}
