import type { Convention } from "./convention";
import { text, usd, words } from "./value-readers";

/** Our own attributes: what the SDK and the run endpoint set, and what a caller may set by hand. */
export const galleyConvention: Convention = {
  name: "Galley",
  fields: {
    environment: text("galley.environment", "galley.prompt.environment"),
    arm: text("galley.arm"),
    rolloutId: text("galley.rollout.id"),
    unitId: text("galley.rollout.unit"),
    sessionId: text("galley.session.id"),
    userId: text("galley.user.id"),
    tags: words("galley.tags"),
    givenCostUsd: usd("galley.cost_usd"),
  },
  prompt: {
    name: ["galley.prompt.slug", "galley.prompt.name"],
    version: ["galley.prompt.version"],
    label: ["galley.prompt.label"],
    variablePrefix: "galley.prompt.variable.",
  },
  resourceEnvironment: ["galley.environment"],
};
