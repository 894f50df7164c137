/** An HTTP server that answers as a test says: badly, late, or not at all. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";

export type ScriptedServer = {
  readonly url: string;
  /** Paths asked for so far, oldest first. */
  readonly asked: readonly string[];
  /** Of the requests, by path. */
  readonly headersOf: (path: string) => IncomingMessage["headers"][];
  /** From now on. */
  readonly answer: (listener: RequestListener) => void;
  /** Breaks every connection. */
  readonly breakConnections: () => void;
  readonly stop: () => Promise<void>;
};

/** `port` 0 is any free one. */
export async function startScriptedServer(listener: RequestListener, port = 0): Promise<ScriptedServer> {
  let current = listener;
  const requests: { path: string; headers: IncomingMessage["headers"] }[] = [];
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? "", headers: request.headers });
    current(request, response);
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    get asked() {
      return requests.map(({ path }) => path);
    },
    headersOf: (path) => requests.filter((each) => each.path === path).map(({ headers }) => headers),
    answer(next) {
      current = next;
    },
    breakConnections: () => server.closeAllConnections(),
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

export function sendProblem(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/problem+json", ...headers });
  response.end(JSON.stringify({ status, code, title: code, detail: `Refused: ${code}.` }));
}
