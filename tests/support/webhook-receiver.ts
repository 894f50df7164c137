import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { Webhook } from "standardwebhooks";

export type ReceivedWebhook = {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string;
};

type Answer = (response: ServerResponse, received: ReceivedWebhook) => void;

export const accept: Answer = (response) => response.writeHead(204).end();
export const answerWith =
  (status: number, headers: Record<string, string> = {}, body = ""): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body);
/** Takes the message and never says so. */
export const hang: Answer = () => undefined;

/** Somebody's server that is told what happens: a real one, on a port of its own. */
export async function startReceiver() {
  const received: ReceivedWebhook[] = [];
  let answer: Answer = accept;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const message = {
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
        path: request.url ?? "",
      };
      received.push(message);
      answer(response, message);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  return {
    host,
    url: `http://${host}/hooks`,
    received,
    answerBy(next: Answer) {
      answer = next;
    },
    /** Cuts off whoever waits for an answer. */
    hangUp: () => server.closeAllConnections(),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

export const idOf = ({ headers }: ReceivedWebhook) => headers["webhook-id"];

/** As a receiver does it, by the public library: throws unless it is signed with the secret, and recent. */
export function verify(secret: string, { headers, body }: ReceivedWebhook): unknown {
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return new Webhook(secret).verify(body, Object.fromEntries(texts));
}
