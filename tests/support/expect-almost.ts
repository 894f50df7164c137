import { expect } from "vitest";
import type { CatalogMetric } from "@/server/analytics/metric-catalog";

/** Those that are counted and added up, not estimated. */
export const EXACT_METRICS = [
  "requests",
  "errors",
  "errorRate",
  "costUsd",
  "costPerRequestUsd",
  "inputTokens",
  "outputTokens",
  "cachedInputTokens",
  "tokensPerSecond",
] as const satisfies readonly CatalogMetric[];

/** One rounding of the sum, one of the quotient. */
export const EXACT = 1e-12;

/** Both nothing, or apart by no more than this share. */
export function expectAlmost(
  actual: number | null | undefined,
  expected: number | null,
  error: number,
): void {
  expect(actual === null).toBe(expected === null);
  expect(Math.abs((actual ?? 0) - (expected ?? 0))).toBeLessThanOrEqual(
    Math.abs(expected ?? 0) * error + 1e-9,
  );
}
