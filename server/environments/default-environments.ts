/** What every workspace begins with, in the order a prompt travels. */
export const DEFAULT_ENVIRONMENTS = [
  { name: "development", color: "violet", position: 0 },
  { name: "staging", color: "amber", position: 1 },
  { name: "production", color: "green", position: 2 },
] as const;
