/** Isomorphic. */
export const SPEND_SCOPES = ["workspace", "apiKey", "prompt"] as const;
export type SpendScope = (typeof SPEND_SCOPES)[number];

/** A day and a month of UTC. */
export const SPEND_PERIODS = ["day", "month"] as const;
export type SpendPeriod = (typeof SPEND_PERIODS)[number];
