/** What a run leaves in the trace store. Pure. */
import { randomBytes } from "node:crypto";
import type { SpanRow } from "@/db/clickhouse/span-row";
import type { Actor } from "@/server/authz/policy";
import type { WorkspacePrices } from "@/server/prices/workspace-prices";
import { applyRulesAtOnce } from "@/server/redaction/apply-ingestion-rules";
import type { WorkspaceRules } from "@/server/redaction/workspace-rules";
import type { Attributes } from "@/server/telemetry/attribute-value";
import type { NormalizedSpan, SpanKind, SpanMessage } from "@/server/telemetry/normalized-span";
import { toSpanRow } from "@/server/telemetry/span-row";
import type { RenderedMessage } from "@/server/templates/rendered-message-schemas";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Attempt } from "./attempt";
import type { RunPlan } from "./plan-run";
import { runAttributes } from "./run-attributes";
import { costOfAttempt } from "./run-cost";
import { textOf } from "./to-model-prompt";
import { toSpanToolCalls } from "./to-span-tool-calls";

export type FinishedRun = {
  readonly plan: RunPlan;
  readonly attempts: readonly Attempt[];
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly prices: WorkspacePrices;
  readonly rules: WorkspaceRules;
};

/** One model call is one span. Where there were more, each is a child of the run's own, so that a retry shows. */
export function runSpanRows(ctx: WorkspaceContext, run: FinishedRun): SpanRow[] {
  const { plan, attempts } = run;
  const isSingle = attempts.length === 1;
  const decisive = decisiveOf(run);
  const generations = attempts.map((attempt) => ({
    span: generationSpan(run, attempt, {
      spanId: isSingle ? plan.head.spanId : randomBytes(8).toString("hex"),
      parentSpanId: isSingle ? (plan.request.parent?.spanId ?? null) : plan.head.spanId,
      // A request of the caller's is counted once, and further ones only where they cost something.
      counts: attempt === decisive || attempt.answer.usage.inputTokens !== null,
    }),
    costUsd: costOfAttempt(attempt, run.prices),
  }));
  const spans = isSingle ? generations : [{ span: rootSpan(run), costUsd: null }, ...generations];
  return underRules(run, spans).map(({ span, costUsd }) =>
    toSpanRow(span, {
      workspaceId: ctx.workspaceId,
      apiKeyId: apiKeyOf(ctx.actor),
      link: { promptId: plan.promptId, promptVersion: plan.head.version },
      cost: costUsd === null || !span.countsTowardUsage ? null : { costUsd, source: "price" },
    }),
  );
}

type PricedSpan = { readonly span: NormalizedSpan; readonly costUsd: string | null };

function underRules({ rules }: FinishedRun, spans: readonly PricedSpan[]): PricedSpan[] {
  const costs = new Map(spans.map(({ span, costUsd }) => [span.spanId, costUsd]));
  const stored = applyRulesAtOnce(
    rules,
    spans.map(({ span }) => span),
  );
  return stored.map((span) => ({ span, costUsd: costs.get(span.spanId) ?? null }));
}

/** The attempt whose answer, or whose failure, became the run's. */
const decisiveOf = ({ attempts }: FinishedRun) =>
  attempts.findLast(({ failure }) => !failure) ?? attempts.at(-1);

const apiKeyOf = (actor: Actor) => (actor.kind === "apiKey" ? actor.apiKeyId : "");

type Place = { readonly spanId: string; readonly parentSpanId: string | null; readonly counts: boolean };

function generationSpan(run: FinishedRun, attempt: Attempt, { counts, ...place }: Place): NormalizedSpan {
  const { answer, failure, asked } = attempt;
  const hasAnswer = failure === undefined || answer.text !== "" || answer.toolCalls.length > 0;
  const attributes = runAttributes(run.plan, attempt);
  return {
    ...commonOf(run.plan, "generation", `chat ${asked.name}`, attributes),
    ...place,
    ...timesOf(attempt.startedAtMs, attempt.endedAtMs ?? run.endedAtMs, attempt.firstEventAtMs),
    ...outcomeOf(attempt),
    provider: asked.provider.toLowerCase(),
    modelRequested: asked.name,
    modelResponse: answer.responseModel,
    model: answer.responseModel ?? asked.name,
    ...answer.usage,
    cacheWriteInputTokens: answer.cacheWriteInputTokens,
    countsTowardUsage: counts,
    inputMessages: attempt.messages.map(toSpanMessage),
    outputText: hasAnswer ? answer.text : null,
    outputToolCalls: toSpanToolCalls(answer.toolCalls),
    finishReason: failure ? (hasAnswer ? "error" : null) : answer.finishReason,
    parameters: parametersOf(attempt),
  };
}

/** Holds the attempts together; what they cost and used stays with them. */
function rootSpan(run: FinishedRun): NormalizedSpan {
  const { plan, attempts } = run;
  const decisive = decisiveOf(run);
  return {
    ...commonOf(plan, "agent", `run ${plan.head.prompt}`, runAttributes(plan, undefined)),
    spanId: plan.head.spanId,
    parentSpanId: plan.request.parent?.spanId ?? null,
    ...timesOf(run.startedAtMs, run.endedAtMs, attempts.find((each) => each.firstEventAtMs)?.firstEventAtMs),
    ...(decisive ? outcomeOf(decisive) : { status: "error", errorType: null, errorMessage: null }),
    outputText: decisive && !decisive.failure ? decisive.answer.text : null,
    inputMessages: plan.messages.map(toSpanMessage),
  };
}

function commonOf(
  { head, request, rollout }: RunPlan,
  kind: SpanKind,
  name: string,
  attributes: Attributes,
): NormalizedSpan {
  return {
    traceId: head.traceId,
    spanId: head.spanId,
    parentSpanId: null,
    name,
    kind,
    startTimeUs: 0,
    durationUs: 0,
    timeToFirstTokenUs: null,
    status: "ok",
    errorType: null,
    errorMessage: null,
    provider: null,
    modelRequested: null,
    modelResponse: null,
    model: null,
    inputTokens: null,
    outputTokens: null,
    cachedInputTokens: null,
    cacheWriteInputTokens: null,
    reasoningTokens: null,
    givenCostUsd: null,
    countsTowardUsage: false,
    usageReportedBySpanId: null,
    inputMessages: [],
    outputText: null,
    outputToolCalls: [],
    finishReason: null,
    parameters: {},
    prompt: {
      name: head.prompt,
      version: String(head.version),
      label: null,
      id: null,
      variables: request.variables,
      inheritedFromSpanId: null,
    },
    sessionId: request.sessionId ?? null,
    userId: request.userId ?? null,
    environment: head.environment,
    arm: head.arm,
    rolloutId: rollout?.id ?? null,
    unitId: rollout?.unitId ?? null,
    tags: [],
    serviceName: "galley",
    scope: "galley.run",
    attributes,
  };
}

function timesOf(startMs: number, endMs: number, firstEventMs: number | undefined) {
  return {
    startTimeUs: Math.round(startMs * 1_000),
    durationUs: Math.max(0, Math.round((endMs - startMs) * 1_000)),
    timeToFirstTokenUs: firstEventMs === undefined ? null : Math.round((firstEventMs - startMs) * 1_000),
  };
}

function outcomeOf({ failure }: Attempt) {
  if (!failure) return { status: "ok", errorType: null, errorMessage: null } as const;
  return { status: "error", errorType: failure.kind, errorMessage: failure.message } as const;
}

function parametersOf({ asked }: Attempt): Attributes {
  const { maxTokens, topP, frequencyPenalty, presencePenalty, stop, ...rest } = asked.parameters;
  const renamed = {
    max_tokens: maxTokens,
    top_p: topP,
    frequency_penalty: frequencyPenalty,
    presence_penalty: presencePenalty,
    stop,
    ...rest,
  };
  return Object.fromEntries(
    Object.entries(renamed).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function toSpanMessage(message: RenderedMessage): SpanMessage {
  const { role } = message;
  const content = textOf(message.content);
  if (message.role === "tool") return { role, content, toolCallId: message.toolCallId };
  if (message.role !== "assistant" || !message.toolCalls) return { role, content };
  return { role, content, toolCalls: toSpanToolCalls(message.toolCalls) };
}
