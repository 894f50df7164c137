import type { SpendPeriod, SpendScope } from "@/server/spend/spend-scopes";

export const scopeLabels: Readonly<Record<SpendScope, string>> = {
  workspace: "The whole workspace",
  apiKey: "An API key",
  prompt: "A prompt",
};

export const periodLabels: Readonly<Record<SpendPeriod, string>> = { day: "Day", month: "Month" };

/** "the daily limit". */
export const rhythmLabels: Readonly<Record<SpendPeriod, string>> = { day: "daily", month: "monthly" };
