import { mapInTurns } from "@/db/map-in-turns";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import type { CompiledRules } from "./compile-rules";
import type { Side } from "./content-attributes";
import { findErasedTraces } from "./erased-targets";
import { withoutDropped } from "./redact-log-records";
import { redactSpan } from "./redact-span";
import { sampleTraces } from "./sample-traces";
import { stripContent } from "./strip-content";
import type { WorkspaceRules } from "./workspace-rules";

export type RuledSpans = {
  readonly spans: readonly NormalizedSpan[];
  /** Spans that are not stored, as the workspace wishes. */
  readonly droppedCount: number;
};

export async function applyIngestionRules(
  rules: WorkspaceRules,
  spans: readonly NormalizedSpan[],
): Promise<RuledSpans> {
  const plan = planRules(rules, spans);
  if (!plan) return { spans, droppedCount: 0 };
  const ruled = await mapInTurns(plan.stored, plan.apply);
  return { spans: ruled, droppedCount: spans.length - ruled.length };
}

/** For the few spans of one run. */
export function applyRulesAtOnce(
  rules: WorkspaceRules,
  spans: readonly NormalizedSpan[],
): readonly NormalizedSpan[] {
  const plan = planRules(rules, spans);
  return plan ? plan.stored.map(plan.apply) : spans;
}

type RulesPlan = {
  readonly stored: readonly NormalizedSpan[];
  readonly apply: (span: NormalizedSpan) => NormalizedSpan;
};

/** Undefined where nothing is to be done. */
function planRules(
  { workspaceId, compiled, erased }: WorkspaceRules,
  spans: readonly NormalizedSpan[],
): RulesPlan | undefined {
  if (!compiled && !erased) return undefined;
  const again = erased ? findErasedTraces(workspaceId, spans, erased) : new Set<string>();
  const known = spans.filter(({ traceId }) => !again.has(traceId));
  if (!compiled) return { stored: known, apply: (span) => span };
  const stored = known.filter((span) => !isIgnored(span, compiled));
  const sampled = compiled.sampling && sampleTraces(stored, compiled.sampling);
  return { stored, apply: (span) => applyToSpan(span, compiled, !sampled || sampled.has(span.traceId)) };
}

function isIgnored({ environment, serviceName }: NormalizedSpan, rules: CompiledRules): boolean {
  return (
    (environment !== null && rules.ignoredEnvironments.has(environment)) ||
    (serviceName !== null && rules.ignoredServices.has(serviceName))
  );
}

function applyToSpan(span: NormalizedSpan, rules: CompiledRules, isSampled: boolean): NormalizedSpan {
  const stripped = withoutUnwanted(span, rules, isSampled);
  const kept = rules.isDropped
    ? { ...stripped, attributes: withoutDropped(stripped.attributes, rules.isDropped) }
    : stripped;
  return rules.redact ? redactSpan(kept, rules.redact) : kept;
}

function withoutUnwanted(span: NormalizedSpan, rules: CompiledRules, isSampled: boolean): NormalizedSpan {
  if (!isSampled) return stripContent(span, ["input", "output"], "sampled");
  const sides = sidesOff(rules);
  return sides.length === 0 ? span : stripContent(span, sides, "off");
}

function sidesOff({ keepsInputs, keepsOutputs }: CompiledRules): Side[] {
  const sides: Side[] = [];
  if (!keepsInputs) sides.push("input");
  if (!keepsOutputs) sides.push("output");
  return sides;
}
