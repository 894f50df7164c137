import { mapInTurns } from "@/db/map-in-turns";
import type { Attributes } from "@/server/telemetry/attribute-value";
import type { OtlpLogRecord } from "@/server/telemetry/otlp-log-record";
import type { CompiledRules } from "./compile-rules";
import { type Side, withoutContent } from "./content-attributes";
import { isErasedRecord } from "./erased-targets";
import { redactAttributes, redactValue } from "./redact-value";
import type { WorkspaceRules } from "./workspace-rules";

/**
 * Log records that hold the content of spans, before they are kept anywhere. Sampling is not for them: it is decided
 * once they are joined to their trace.
 */
export async function applyRulesToLogRecords(
  { workspaceId, compiled: rules, erased }: WorkspaceRules,
  sent: readonly OtlpLogRecord[],
): Promise<readonly OtlpLogRecord[]> {
  const records = erased ? sent.filter((record) => !isErasedRecord(workspaceId, record, erased)) : sent;
  if (!rules) return records;
  const kept = records.filter((record) => !isIgnored(record, rules));
  return mapInTurns(kept, (record) => applyToRecord(record, rules));
}

function isIgnored({ resource }: OtlpLogRecord, { ignoredServices }: CompiledRules): boolean {
  const service = resource.attributes["service.name"];
  return typeof service === "string" && ignoredServices.has(service);
}

function applyToRecord(record: OtlpLogRecord, rules: CompiledRules): OtlpLogRecord {
  const sides = sidesOff(rules, record.eventName);
  let { body, attributes } = record;
  if (sides.length > 0) {
    attributes = withoutContent(attributes, sides);
    body = null;
  }
  if (rules.isDropped) attributes = withoutDropped(attributes, rules.isDropped);
  if (!rules.redact) return { ...record, body, attributes };
  return {
    ...record,
    body: redactValue(body, rules.redact),
    attributes: redactAttributes(attributes, rules.redact),
  };
}

/** `gen_ai.choice` is what a model answered, and the other events of messages are what it was asked. */
function sidesOff({ keepsInputs, keepsOutputs }: CompiledRules, eventName: string): Side[] {
  if (keepsInputs && keepsOutputs) return [];
  if (eventName === "gen_ai.choice") return keepsOutputs ? [] : ["output"];
  if (/^gen_ai\..*\.message$/.test(eventName)) return keepsInputs ? [] : ["input"];
  const sides: Side[] = [];
  if (!keepsInputs) sides.push("input");
  if (!keepsOutputs) sides.push("output");
  return sides;
}

export function withoutDropped(
  attributes: Attributes,
  isDropped: (attribute: string) => boolean,
): Attributes {
  const kept = Object.entries(attributes).filter(([name]) => !isDropped(name));
  return kept.length === Object.keys(attributes).length ? attributes : Object.fromEntries(kept);
}
