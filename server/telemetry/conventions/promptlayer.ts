import type { Convention } from "./convention";
import { content, kindBy, text } from "./value-readers";

/** PromptLayer: its link to a prompt, and the spans it makes of OpenAI's agents, which name no operation. */
export const promptLayerConvention: Convention = {
  name: "PromptLayer",
  fields: {
    kind: [kindBy("node_type", { llm_call: "generation", code_execution: "tool", llm_session: "span" })],
    inputMessages: content("function_input"),
    outputMessages: content("function_output"),
    conversationId: text("openai_agents.group_id"),
  },
  prompt: {
    name: ["promptlayer.prompt.name", "promptlayer.prompt.id"],
    version: ["promptlayer.prompt.version"],
    label: ["promptlayer.prompt.label"],
    id: ["promptlayer.prompt.id"],
  },
};
