/** The package's entry. */
export { type AiSettings, aiTools, toAi } from "./adapters/to-ai";
export { type ChatRequest, toFetch } from "./adapters/to-fetch";
export { type ChatMessage, type ChatParams, toOpenAi } from "./adapters/to-openai";
export { createGalley } from "./create-galley";
export type { Feedback } from "./feedback/send-feedback";
export { GalleyError, type Gate } from "./galley-error";
export type { Certain, Galley, GetOptions, RenderOptions } from "./galley-types";
export type { GalleyOptions } from "./options";
export type * from "./prompt-types";
export type { CallTarget, RunAnswer, RunEvent, RunOptions, RunToolCall, RunUsage } from "./running/run-types";
export type { ActiveSpan, FindSpan } from "./tracing/active-span";
export { attributesOf, type PromptAttributes, type TraceablePrompt } from "./tracing/prompt-attributes";
