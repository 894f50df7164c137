import type { Convention } from "./convention";

/** PromptLayer's link to a prompt. */
export const promptLayerConvention: Convention = {
  name: "PromptLayer",
  prompt: {
    name: ["promptlayer.prompt.name"],
    version: ["promptlayer.prompt.version"],
    label: ["promptlayer.prompt.label"],
    id: ["promptlayer.prompt.id"],
  },
};
