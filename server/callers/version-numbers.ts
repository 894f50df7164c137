/** Isomorphic, types only. */

/** What a version's calls took on average; null where no call said. */
export type VersionNumbers = {
  readonly versionNumber: number;
  readonly calls: number;
  /** Calls whose cost is known; the mean is theirs. */
  readonly pricedCalls: number;
  readonly meanCostUsd: number | null;
  readonly callsWithInputTokens: number;
  readonly meanInputTokens: number | null;
  readonly callsWithOutputTokens: number;
  readonly meanOutputTokens: number | null;
  readonly meanLatencyMs: number | null;
  readonly latencyP50Ms: number | null;
  readonly latencyP95Ms: number | null;
};
