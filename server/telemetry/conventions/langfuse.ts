import type { Convention } from "./convention";
import { text, words } from "./value-readers";

/** Langfuse's link to a prompt, and its session, user, environment and tags. */
export const langfuseConvention: Convention = {
  name: "Langfuse",
  fields: {
    sessionId: text("langfuse.session.id"),
    userId: text("langfuse.user.id"),
    environment: text("langfuse.environment"),
    tags: words("langfuse.trace.tags"),
  },
  prompt: {
    name: ["langfuse.observation.prompt.name"],
    version: ["langfuse.observation.prompt.version"],
    json: ["ai.telemetry.metadata.langfusePrompt"],
  },
  resourceEnvironment: ["langfuse.environment"],
};
