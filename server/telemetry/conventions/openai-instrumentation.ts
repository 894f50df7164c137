import type { Convention } from "./convention";

/** OpenTelemetry's instrumentation of OpenAI: what it asks of this provider only. Its messages come as logs. */
export const openAiInstrumentationConvention: Convention = {
  name: "OpenTelemetry OpenAI",
  parameters: {
    "gen_ai.openai.request.seed": "seed",
    "gen_ai.openai.request.reasoning_effort": "reasoning_level",
  },
};
