import { parseJsonText } from "@/server/telemetry/attribute-value";
import type { SpanToolCall } from "@/server/telemetry/normalized-span";
import type { RunToolCall } from "./run-events";

export function toSpanToolCalls(calls: readonly RunToolCall[]): SpanToolCall[] {
  return calls.map(({ id, name, arguments: json }) => ({ id, name, arguments: parseJsonText(json) }));
}
