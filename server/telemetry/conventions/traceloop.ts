import type { Convention } from "./convention";
import { content, firstWord, kindBy, text } from "./value-readers";

/** OpenLLMetry (Traceloop): its own spans and prompt link; its model calls use OpenTelemetry's names, old or new. */
export const traceloopConvention: Convention = {
  name: "Traceloop",
  fields: {
    kind: [kindBy("traceloop.span.kind", { workflow: "span", task: "span", agent: "agent", tool: "tool" })],
    inputMessages: content("traceloop.entity.input"),
    outputMessages: content("traceloop.entity.output"),
    finishReason: firstWord("llm.response.finish_reason", "llm.response.stop_reason"),
    sessionId: text("traceloop.association.properties.session_id"),
    userId: text("traceloop.association.properties.user_id"),
  },
  parameters: {
    "llm.top_k": "top_k",
    "llm.frequency_penalty": "frequency_penalty",
    "llm.presence_penalty": "presence_penalty",
    "llm.chat.stop_sequences": "stop_sequences",
  },
  prompt: {
    name: ["traceloop.prompt.key"],
    version: ["traceloop.prompt.version", "traceloop.prompt.version_name", "traceloop.prompt.version_hash"],
    variablePrefix: "traceloop.prompt.template_variables.",
  },
};
