/** Pure and isomorphic. */
export const REPRICING_STATES = ["running", "done", "cancelled", "failed"] as const;
export type RepricingState = (typeof REPRICING_STATES)[number];

/** The figures of one model's calls, or of all: amounts are US dollars as decimals. */
export type RepricingFigures = {
  /** Those that a client gave no cost for. */
  readonly calls: number;
  /** Whose cost becomes another one. */
  readonly changed: number;
  readonly costBeforeUsd: string;
  readonly costAfterUsd: string;
};

export type ModelFigures = RepricingFigures & { readonly provider: string; readonly model: string };

/** Where a job is: all calls up to and including this one are priced. In the order in which the store keeps them. */
export type RepricingPosition = {
  readonly promptId: string;
  readonly startTime: string;
  readonly traceId: string;
  readonly spanId: string;
};

/** What is being written just now: counted once it is, and once only, though the process dies in between. */
export type RepricingStep = {
  readonly upTo: RepricingPosition;
  readonly figures: RepricingFigures;
};
