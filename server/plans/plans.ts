/** What the plans differ in. Pure and isomorphic. */

export const PLANS = ["free", "team", "enterprise"] as const;
export type Plan = (typeof PLANS)[number];

type PlanTerms = {
  /** How long audit events are kept; null: without end. */
  readonly auditRetentionDays: number | null;
  /** How long texts of telemetry are kept at most, and how long the numbers beside them. */
  readonly contentRetentionDays: number | null;
  readonly numbersRetentionDays: number | null;
};

const TERMS: Readonly<Record<Plan, PlanTerms>> = {
  free: { auditRetentionDays: 90, contentRetentionDays: 30, numbersRetentionDays: 400 },
  team: { auditRetentionDays: 400, contentRetentionDays: 400, numbersRetentionDays: 800 },
  enterprise: { auditRetentionDays: null, contentRetentionDays: null, numbersRetentionDays: null },
};

export const termsOf = (plan: Plan): PlanTerms => TERMS[plan];
