import type { Convention } from "./convention";
import { content, kindBy, moment, text, words } from "./value-readers";

/** Span types that keep what went in and out under their own name. */
const WITH_CONTENT = [
  "agent_run",
  "workflow_run",
  "workflow_step",
  "model_generation",
  "model_step",
  "model_inference",
  "tool_call",
  "mcp_tool_call",
  "processor_run",
  "generic",
];

/** Mastra: only `model_inference` is a call; generations and steps around it repeat its usage. */
export const mastraConvention: Convention = {
  name: "Mastra",
  isSureOfKind: true,
  fields: {
    kind: [
      kindBy("mastra.span.type", {
        model_inference: "generation",
        model_generation: "span",
        model_step: "span",
        model_chunk: "span",
        agent_run: "agent",
        tool_call: "tool",
        mcp_tool_call: "tool",
        workflow_run: "span",
        workflow_step: "span",
        processor_run: "span",
        generic: "span",
      }),
    ],
    firstTokenAtUs: moment("mastra.completion_start_time"),
    inputMessages: content(...WITH_CONTENT.map((type) => `mastra.${type}.input`)),
    outputMessages: content(...WITH_CONTENT.map((type) => `mastra.${type}.output`)),
    conversationId: text("mastra.metadata.threadId"),
    errorMessage: text("error.message"),
    tags: words("mastra.tags"),
  },
};
