import { createHash } from "node:crypto";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import type { OtlpLogRecord } from "@/server/telemetry/otlp-log-record";

/** Users and traces whose data was deleted a while ago, each by its hash, with the time up to which it was. */
export type ErasedTargets = ReadonlyMap<string, number>;

export type ErasedKind = "user" | "trace";

/** Names nobody: what is kept of a deleted user must not tell who it was. */
export function hashTarget(workspaceId: string, kind: ErasedKind, id: string): string {
  return createHash("sha256").update(`${workspaceId}\n${kind}\n${id}`).digest("hex");
}

/** Whether a trace was deleted whose record is being sent again; whose it was, a record does not say. */
export function isErasedRecord(
  workspaceId: string,
  { traceId, timeUnixNano }: Pick<OtlpLogRecord, "traceId" | "timeUnixNano">,
  erased: ErasedTargets,
): boolean {
  const upToMs = erased.get(hashTarget(workspaceId, "trace", traceId));
  return upToMs !== undefined && timeUnixNano < BigInt(upToMs) * 1_000_000n;
}

/** The traces among the spans that were deleted and are being sent again; what a deleted user does later is new. */
export function findErasedTraces(
  workspaceId: string,
  spans: readonly NormalizedSpan[],
  erased: ErasedTargets,
): Set<string> {
  const known = new Map<string, number>();
  const upTo = (kind: ErasedKind, id: string) => {
    const key = `${kind} ${id}`;
    const found = known.get(key) ?? erased.get(hashTarget(workspaceId, kind, id)) ?? Number.NEGATIVE_INFINITY;
    known.set(key, found);
    return found;
  };
  const isErased = ({ traceId, userId, startTimeUs }: NormalizedSpan) =>
    startTimeUs < upTo("trace", traceId) * 1000 ||
    (userId !== null && startTimeUs < upTo("user", userId) * 1000);
  return new Set(spans.filter(isErased).map(({ traceId }) => traceId));
}
