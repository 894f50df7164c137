import type { Convention } from "./convention";
import { readGenAiFallbackContent } from "./otel-genai-content";
import { content, count, firstWord, kindBy, seconds, text } from "./value-readers";

/** OpenTelemetry's GenAI conventions: the current names first, then the deprecated ones clients still send. */
export const otelGenAiConvention: Convention = {
  name: "OpenTelemetry GenAI",
  fields: {
    kind: [
      kindBy("gen_ai.operation.name", {
        chat: "generation",
        generate_content: "generation",
        text_completion: "generation",
        embeddings: "embedding",
        invoke_agent: "agent",
        create_agent: "agent",
        execute_tool: "tool",
        retrieval: "retriever",
      }),
      kindBy("llm.request.type", {
        chat: "generation",
        completion: "generation",
        embedding: "embedding",
        embeddings: "embedding",
        rerank: "retriever",
      }),
    ],
    provider: text("gen_ai.provider.name", "gen_ai.system"),
    modelRequested: text("gen_ai.request.model"),
    modelResponse: text("gen_ai.response.model"),
    inputTokens: count("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"),
    outputTokens: count("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"),
    cachedInputTokens: count("gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens"),
    cacheWriteInputTokens: count(
      "gen_ai.usage.cache_write.input_tokens",
      "gen_ai.usage.cache_creation.input_tokens",
      "gen_ai.usage.cache_creation_input_tokens",
    ),
    reasoningTokens: count("gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_tokens"),
    timeToFirstTokenUs: seconds(
      "gen_ai.response.time_to_first_chunk",
      "gen_ai.client.operation.time_to_first_chunk",
    ),
    finishReason: firstWord("gen_ai.response.finish_reasons"),
    errorType: text("error.type"),
    sessionId: text("session.id"),
    conversationId: text("gen_ai.conversation.id"),
    userId: text("user.id", "enduser.id"),
    environment: text("deployment.environment.name", "deployment.environment"),
    systemInstructions: content("gen_ai.system_instructions"),
    inputMessages: content("gen_ai.input.messages", "gen_ai.prompt"),
    outputMessages: content("gen_ai.output.messages", "gen_ai.completion"),
  },
  prompt: {
    name: ["gen_ai.prompt.name"],
    version: ["gen_ai.prompt.version"],
    variablePrefix: "gen_ai.prompt.variable.",
  },
  parameters: {
    "gen_ai.request.temperature": "temperature",
    "gen_ai.request.top_p": "top_p",
    "gen_ai.request.top_k": "top_k",
    "gen_ai.request.max_tokens": "max_tokens",
    "gen_ai.request.stop_sequences": "stop_sequences",
    "gen_ai.request.seed": "seed",
    "gen_ai.request.frequency_penalty": "frequency_penalty",
    "gen_ai.request.presence_penalty": "presence_penalty",
    "gen_ai.request.choice.count": "choice_count",
    "gen_ai.request.reasoning.level": "reasoning_level",
  },
  resourceEnvironment: ["deployment.environment.name", "deployment.environment"],
  contentEvents: [
    "gen_ai.client.inference.operation.details",
    "gen_ai.content.prompt",
    "gen_ai.content.completion",
  ],
  readFallbackContent: readGenAiFallbackContent,
};
