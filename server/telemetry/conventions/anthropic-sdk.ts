import type { Convention } from "./convention";
import { text } from "./value-readers";

/** The spans that Anthropic's own SDK makes: OpenTelemetry's names, but for why the model stopped. */
export const anthropicSdkConvention: Convention = {
  name: "Anthropic SDK",
  fields: { finishReason: text("anthropic.message.stop_reason") },
};
