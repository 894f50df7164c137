import type { RunHead } from "@/server/runs/run-events";

/** On every answer of a run, whichever form it has. */
export function runHeaders(head: RunHead, askedSlug: string = head.prompt): Record<string, string> {
  return {
    "x-galley-prompt": head.prompt,
    "x-galley-version": String(head.version),
    ...(head.environment === null ? {} : { "x-galley-environment": head.environment }),
    ...(head.arm === null ? {} : { "x-galley-arm": head.arm }),
    ...(head.prompt === askedSlug ? {} : { "x-galley-renamed": head.prompt }),
    "x-galley-run-id": head.runId,
    "x-galley-trace-id": head.traceId,
  };
}

export const RUN_HEADERS = {
  "X-Galley-Prompt": "The prompt's slug.",
  "X-Galley-Version": "The version that was run.",
  "X-Galley-Environment": "The environment it is live in; absent when asked for by version.",
  "X-Galley-Arm": "The rollout's arm the caller is in; absent for all others.",
  "X-Galley-Renamed": "The prompt's slug now; present only when asked for by a former one.",
  "X-Galley-Run-Id": "The run, for feedback about it.",
  "X-Galley-Trace-Id": "Its trace.",
} as const;

const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/;

/** W3C trace context; undefined for what is none, as the standard asks: a broken header is no reason to refuse. */
export function readTraceparent(header: string | null): { traceId: string; spanId: string } | undefined {
  const [, traceId, spanId] = TRACEPARENT.exec(header?.trim() ?? "") ?? [];
  if (!traceId || !spanId || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId };
}
