/** A model provider that speaks OpenAI's chat-completions protocol over real HTTP, streamed and not, with fixed answers and usage. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { z } from "zod";

export const MODEL_ANSWER = "You can return it within 30 days for a full refund.";
export const MODEL_USAGE = { prompt_tokens: 1_200, completion_tokens: 300, total_tokens: 1_500 } as const;

const chatRequest = z.object({ model: z.string(), stream: z.boolean().optional() });

export async function startModelServer() {
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => response.writeHead(400).end(String(error)));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    stop: () => new Promise((done) => server.close(done)),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { model, stream } = chatRequest.parse(await json(request));
  if (stream) return answerStreamed(model, response);
  response.setHeader("content-type", "application/json");
  response.end(
    JSON.stringify({
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1_700_000_000,
      model,
      choices: [{ index: 0, message: { role: "assistant", content: MODEL_ANSWER }, finish_reason: "stop" }],
      usage: MODEL_USAGE,
    }),
  );
}

function answerStreamed(model: string, response: ServerResponse): void {
  const common = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1_700_000_000, model };
  const send = (chunk: object) => response.write(`data: ${JSON.stringify({ ...common, ...chunk })}\n\n`);
  response.setHeader("content-type", "text/event-stream");
  for (const word of MODEL_ANSWER.split(/(?<= )/)) {
    send({ choices: [{ index: 0, delta: { role: "assistant", content: word }, finish_reason: null }] });
  }
  send({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
  send({ choices: [], usage: MODEL_USAGE });
  response.end("data: [DONE]\n\n");
}
