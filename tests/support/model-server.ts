/**
 * A model provider that speaks OpenAI's chat-completions protocol over real HTTP, streamed and not, with a fixed answer
 * and usage. What else it should do, the next requests one after the other, is told with `next`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { z } from "zod";

export const MODEL_ANSWER = "You can return it within 30 days for a full refund.";
export const MODEL_USAGE = { prompt_tokens: 1_200, completion_tokens: 300, total_tokens: 1_500 } as const;

/** What `GET` of any address gives: the first bytes of an image. */
export const MODEL_IMAGE = Buffer.from("iVBORw0KGgo=", "base64");

export type ModelToolCall = { readonly id: string; readonly name: string; readonly arguments: string };

export type ModelBehaviour =
  | { readonly says: string }
  | { readonly calls: readonly ModelToolCall[] }
  /** An error in OpenAI's shape. */
  | {
      readonly status: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Sends nothing until the other side is gone. */
  | { readonly hangs: true }
  /** A stream whose connection breaks, or falls silent, after so many words. */
  | { readonly breaksAfterWords: number }
  | { readonly silentAfterWords: number }
  | { readonly sendsGarbage: true };

const chatRequest = z.looseObject({ model: z.string(), stream: z.boolean().optional() });
export type ModelRequest = z.infer<typeof chatRequest> & {
  readonly authorization: string | undefined;
};

export type ModelServer = Awaited<ReturnType<typeof startModelServer>>;

export async function startModelServer() {
  const requests: ModelRequest[] = [];
  const script: ModelBehaviour[] = [];
  let abandoned = 0;
  const server = createServer((request, response) => {
    response.on("close", () => {
      if (!response.writableFinished) abandoned += 1;
    });
    answer(request, response).catch((error) => response.writeHead(400).end(String(error)));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "GET") {
      response.setHeader("content-type", "image/png");
      response.end(MODEL_IMAGE);
      return;
    }
    const asked = chatRequest.parse(await json(request));
    requests.push({ ...asked, authorization: request.headers.authorization });
    perform(script.shift() ?? { says: MODEL_ANSWER }, asked, response);
  }

  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    /** As they came, bodies and all. */
    requests,
    /** Answers that the other side did not wait for. */
    abandoned: () => abandoned,
    /** What the next requests are met with, each with one. */
    next: (...behaviours: ModelBehaviour[]) => void script.push(...behaviours),
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

function perform(
  behaviour: ModelBehaviour,
  { model, stream = false }: z.infer<typeof chatRequest>,
  response: ServerResponse,
): void {
  if ("hangs" in behaviour) return;
  if ("sendsGarbage" in behaviour) {
    response.setHeader("content-type", "application/json");
    response.end("<html>not found</html>");
  } else if ("status" in behaviour) {
    const { status, message = "It failed.", headers = {} } = behaviour;
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ error: { message, type: "error", code: null } }));
  } else if ("calls" in behaviour) {
    if (stream) streamCalls(model, behaviour.calls, response);
    else sendWhole(model, { content: null, tool_calls: callsOf(behaviour.calls) }, "tool_calls", response);
  } else if ("says" in behaviour) {
    if (stream) streamWords(model, behaviour.says, response);
    else sendWhole(model, { content: behaviour.says }, "stop", response);
  } else {
    streamSome(model, behaviour, response);
  }
}

const callsOf = (calls: readonly ModelToolCall[]) =>
  calls.map(({ id, ...call }) => ({ id, type: "function", function: call }));

function sendWhole(model: string, message: object, finishReason: string, response: ServerResponse): void {
  response.setHeader("content-type", "application/json");
  response.end(
    JSON.stringify({
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1_700_000_000,
      model,
      choices: [{ index: 0, message: { role: "assistant", ...message }, finish_reason: finishReason }],
      usage: MODEL_USAGE,
    }),
  );
}

function openStream(model: string, response: ServerResponse) {
  const common = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1_700_000_000, model };
  const send = (chunk: object) => response.write(`data: ${JSON.stringify({ ...common, ...chunk })}\n\n`);
  response.setHeader("content-type", "text/event-stream");
  return {
    say: (content: string) =>
      send({ choices: [{ index: 0, delta: { role: "assistant", content }, finish_reason: null }] }),
    call: (delta: object) =>
      send({ choices: [{ index: 0, delta: { tool_calls: [delta] }, finish_reason: null }] }),
    end(finishReason: string) {
      send({ choices: [{ index: 0, delta: {}, finish_reason: finishReason }] });
      send({ choices: [], usage: MODEL_USAGE });
      response.end("data: [DONE]\n\n");
    },
  };
}

const wordsOf = (text: string) => text.split(/(?<= )/);

function streamWords(model: string, text: string, response: ServerResponse): void {
  const stream = openStream(model, response);
  for (const word of wordsOf(text)) stream.say(word);
  stream.end("stop");
}

function streamCalls(model: string, calls: readonly ModelToolCall[], response: ServerResponse): void {
  const stream = openStream(model, response);
  for (const [index, { id, name, arguments: whole }] of calls.entries()) {
    const half = Math.ceil(whole.length / 2);
    stream.call({ index, id, type: "function", function: { name, arguments: "" } });
    stream.call({ index, function: { arguments: whole.slice(0, half) } });
    stream.call({ index, function: { arguments: whole.slice(half) } });
  }
  stream.end("tool_calls");
}

function streamSome(
  model: string,
  behaviour: Extract<ModelBehaviour, { breaksAfterWords: number } | { silentAfterWords: number }>,
  response: ServerResponse,
): void {
  const isBroken = "breaksAfterWords" in behaviour;
  const words = wordsOf(MODEL_ANSWER);
  const stream = openStream(model, response);
  for (const word of words.slice(0, isBroken ? behaviour.breaksAfterWords : behaviour.silentAfterWords)) {
    stream.say(word);
  }
  if (isBroken) response.write("", () => response.destroy());
}
