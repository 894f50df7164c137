/** What model providers answer to "Hi", by their protocols: "Hello there", as one document or as a stream. */
import type { ServerResponse } from "node:http";

const events = (lines: readonly (string | object)[]) =>
  lines.map((line) => `data: ${typeof line === "string" ? line : JSON.stringify(line)}\n\n`).join("");

const chatUsage = { prompt_tokens: 7, completion_tokens: 2, total_tokens: 9 };
const chatHead = { id: "chatcmpl-1", created: 1_700_000_000, model: "m" };
const chatChunk = (delta: object, finish: string | null) => ({
  ...chatHead,
  object: "chat.completion.chunk",
  choices: [{ index: 0, delta, finish_reason: finish }],
});

export const CHAT_ANSWER = JSON.stringify({
  ...chatHead,
  object: "chat.completion",
  choices: [{ index: 0, message: { role: "assistant", content: "Hello there" }, finish_reason: "stop" }],
  usage: chatUsage,
});
export const CHAT_STREAM = events([
  chatChunk({ role: "assistant", content: "Hello" }, null),
  chatChunk({ content: " there" }, "stop"),
  { ...chatHead, object: "chat.completion.chunk", choices: [], usage: chatUsage },
  "[DONE]",
]);
/** The same protocol, but for where the usage stands. */
export const MISTRAL_STREAM = events([
  chatChunk({ role: "assistant", content: "Hello" }, null),
  { ...chatChunk({ content: " there" }, "stop"), usage: chatUsage },
  "[DONE]",
]);
export const GROQ_STREAM = events([
  chatChunk({ role: "assistant", content: "Hello" }, null),
  { ...chatChunk({ content: " there" }, "stop"), x_groq: { id: "req_1", usage: chatUsage } },
  "[DONE]",
]);

export const ANTHROPIC_ANSWER = JSON.stringify({
  type: "message",
  id: "msg_1",
  model: "m",
  role: "assistant",
  content: [{ type: "text", text: "Hello there" }],
  stop_reason: "end_turn",
  usage: { input_tokens: 7, output_tokens: 2 },
});
export const ANTHROPIC_STREAM = events([
  {
    type: "message_start",
    message: {
      id: "msg_1",
      model: "m",
      role: "assistant",
      content: [],
      usage: { input_tokens: 7, output_tokens: 1 },
    },
  },
  { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
  { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hello" } },
  { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: " there" } },
  { type: "content_block_stop", index: 0 },
  { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 2 } },
  { type: "message_stop" },
]);

const geminiUsage = { promptTokenCount: 7, candidatesTokenCount: 2, totalTokenCount: 9 };
const geminiPart = (text: string, finish?: string) => ({
  candidates: [{ content: { role: "model", parts: [{ text }] }, ...(finish && { finishReason: finish }) }],
  usageMetadata: geminiUsage,
});
export const GOOGLE_ANSWER = JSON.stringify(geminiPart("Hello there", "STOP"));
export const GOOGLE_STREAM = events([geminiPart("Hello"), geminiPart(" there", "STOP")]);

export const BEDROCK_ANSWER = JSON.stringify({
  output: { message: { role: "assistant", content: [{ text: "Hello there" }] } },
  stopReason: "end_turn",
  usage: { inputTokens: 7, outputTokens: 2, totalTokens: 9 },
  metrics: { latencyMs: 3 },
});

export function answerWith(response: ServerResponse, body: string): void {
  const isStream = body.startsWith("data: ");
  response.writeHead(200, { "content-type": isStream ? "text/event-stream" : "application/json" }).end(body);
}
