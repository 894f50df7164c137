/** What the plans differ in. Pure and isomorphic. */

export const PLANS = ["free", "team", "enterprise"] as const;
export type Plan = (typeof PLANS)[number];

type PlanTerms = {
  /** How long audit events are kept; null: without end. */
  readonly auditRetentionDays: number | null;
};

const TERMS: Readonly<Record<Plan, PlanTerms>> = {
  free: { auditRetentionDays: 90 },
  team: { auditRetentionDays: 400 },
  enterprise: { auditRetentionDays: null },
};

export const termsOf = (plan: Plan): PlanTerms => TERMS[plan];
