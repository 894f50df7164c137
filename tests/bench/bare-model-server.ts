/**
 * The barest server that speaks as a model provider does, OpenAI's chat completions, with answers made beforehand: what
 * is measured with it is what stands in between. `POST /paced/chat/completions` streams in a model's rhythm, all others
 * as fast as it is read.
 */
import { createServer, type ServerResponse } from "node:http";

const WORDS = 20;
/** A quick model: the first word after 40 ms, then one every 5 ms. */
const FIRST_MS = 40;
const EACH_MS = 5;

const common = { id: "chatcmpl-1", created: 1_700_000_000, model: "bench" };
const usage = { prompt_tokens: 400, completion_tokens: WORDS, total_tokens: 400 + WORDS };
const words = Array.from({ length: WORDS }, (_, index) => `word${index} `);

const whole = JSON.stringify({
  ...common,
  object: "chat.completion",
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: words.join("") },
      logprobs: null,
      finish_reason: "stop",
    },
  ],
  usage,
});

const chunk = (delta: object, finish_reason: string | null, more: object = {}) =>
  `data: ${JSON.stringify({
    ...common,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta, finish_reason }],
    ...more,
  })}\n\n`;
const chunks = [
  ...words.map((content) => chunk({ role: "assistant", content }, null)),
  `${chunk({}, "stop", { usage })}data: [DONE]\n\n`,
];

async function stream(response: ServerResponse, isPaced: boolean): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream" });
  if (!isPaced) {
    for (const text of chunks) response.write(text);
    response.end();
    return;
  }
  const startedAt = performance.now();
  for (const [index, text] of chunks.entries()) {
    // By the clock and not by the pause before, so that late timers do not add up.
    const waitMs = Math.max(0, startedAt + FIRST_MS + index * EACH_MS - performance.now());
    await new Promise((done) => setTimeout(done, waitMs));
    response.write(text);
  }
  response.end();
}

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (bytes) => {
    body += bytes;
  });
  request.on("end", () => {
    if (body.includes('"stream":true')) {
      void stream(response, request.url?.includes("/paced/") === true);
      return;
    }
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(whole),
    });
    response.end(whole);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
process.on("disconnect", () => process.exit(0));
