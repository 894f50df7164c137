/** Model calls as an application sends them, and what they come to: worked out from the calls, not from the product. */
import { randomBytes } from "node:crypto";
import { requestOfSpans, spanJson } from "./otlp-encoder";

export type SentCall = {
  readonly traceId: string;
  readonly atMs: number;
  readonly promptSlug: string;
  readonly version: number;
  readonly durationMs: number;
  /** In billionths of a dollar. */
  readonly costNanos: number;
};

/** Spread over `[fromMs, toMs)`, oldest first; costs lie within a tenth of `costNanos`. */
export function makeCalls(
  count: number,
  of: Pick<SentCall, "promptSlug" | "version" | "costNanos">,
  [fromMs, toMs]: readonly [fromMs: number, toMs: number],
): SentCall[] {
  return Array.from({ length: count }, (_, index) => ({
    ...of,
    traceId: randomBytes(16).toString("hex"),
    atMs: Math.floor(fromMs + ((toMs - fromMs) * index) / count),
    durationMs: 800 + 10 * (index % 50),
    costNanos: Math.round((of.costNanos * (90 + (index % 21))) / 100),
  }));
}

export async function sendCalls(url: string, apiKey: string, calls: readonly SentCall[]): Promise<void> {
  const answer = await fetch(`${url}/api/v1/otlp/v1/traces`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify(requestOfSpans(...calls.map(spanOf))),
  });
  if (!answer.ok) throw new Error(`The calls were answered with ${answer.status}: ${await answer.text()}`);
}

const NANOS_PER_MS = 1_000_000n;

function spanOf({ traceId, atMs, promptSlug, version, durationMs, costNanos }: SentCall): object {
  const attributes = {
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "anthropic",
    "gen_ai.request.model": "claude-haiku-4-5",
    "gen_ai.usage.input_tokens": 400,
    "gen_ai.usage.output_tokens": 120,
    "galley.prompt.slug": promptSlug,
    "galley.prompt.version": version,
    "galley.cost_usd": costNanos / 1e9,
  };
  const nanosAt = (ms: number) => String(BigInt(ms) * NANOS_PER_MS);
  return spanJson(randomBytes(8).toString("hex"), attributes, {
    traceId,
    name: "chat claude-haiku-4-5",
    startTimeUnixNano: nanosAt(atMs),
    endTimeUnixNano: nanosAt(atMs + durationMs),
  });
}

export function costUsdOf(calls: readonly SentCall[]): number {
  return calls.reduce((sum, { costNanos }) => sum + costNanos, 0) / 1e9;
}
