import type { Convention } from "./convention";
import { seconds, text, usd } from "./value-readers";

/** OpenLIT: OpenTelemetry's names, and a few of its own for what those had no name for. */
export const openLitConvention: Convention = {
  name: "OpenLIT",
  fields: {
    givenCostUsd: usd("gen_ai.usage.cost"),
    timeToFirstTokenUs: seconds("gen_ai.server.time_to_first_token"),
    environment: text("gen_ai.environment"),
  },
};
