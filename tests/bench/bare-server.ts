/** The barest server that gives an answer: `node:http` and nothing else. It is told the answer by its parent. */
import { createServer } from "node:http";

export type BareAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBase64: string;
};

function isAnswer(message: unknown): message is BareAnswer {
  return typeof message === "object" && message !== null && "bodyBase64" in message;
}

process.on("message", (message) => {
  if (!isAnswer(message)) return;
  const { status, headers } = message;
  const body = Buffer.from(message.bodyBase64, "base64");
  const server = createServer((_request, response) => {
    response.writeHead(status, headers);
    response.end(body);
  });
  server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
});
process.on("disconnect", () => process.exit(0));
