import type { Convention } from "./convention";
import { kindBy, text } from "./value-readers";

/** OpenLLMetry (Traceloop): its own spans and prompt link; its model calls use OpenTelemetry's names. */
export const traceloopConvention: Convention = {
  name: "Traceloop",
  fields: {
    kind: [kindBy("traceloop.span.kind", { workflow: "span", task: "span", agent: "agent", tool: "tool" })],
    sessionId: text("traceloop.association.properties.session_id"),
    userId: text("traceloop.association.properties.user_id"),
  },
  prompt: {
    name: ["traceloop.prompt.key"],
    version: ["traceloop.prompt.version"],
    variablePrefix: "traceloop.prompt.template_variables.",
  },
};
