/**
 * Stands between an exporter and the server and fails as networks and servers do: a request is refused with 503, a
 * connection is cut before the server has seen the request, or after it has answered, so that the client never hears.
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export type Failure = "refused" | "cut before" | "cut after";

export type CuttingProxy = {
  readonly url: string;
  /** What came through, and what of it failed. */
  readonly failures: readonly Failure[];
  readonly stop: () => Promise<void>;
};

/** Of each path, the first requests fail, one by one in the order of `script`; all others come through. */
export async function startCuttingProxy(target: string, script: readonly Failure[]): Promise<CuttingProxy> {
  const failures: Failure[] = [];
  const counts = new Map<string, number>();
  const server = createServer((incoming, response) => {
    const path = incoming.url ?? "/";
    const count = counts.get(path) ?? 0;
    counts.set(path, count + 1);
    const failure = script[count];
    if (failure) failures.push(failure);
    pass(target, incoming, response, failure).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    failures,
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

async function pass(
  target: string,
  incoming: IncomingMessage,
  response: ServerResponse,
  failure: Failure | undefined,
): Promise<void> {
  const body = await buffer(incoming);
  if (failure === "cut before") {
    incoming.socket.destroy();
    return;
  }
  if (failure === "refused") {
    response.writeHead(503, { "retry-after": "1" }).end();
    return;
  }
  const answer = await forward(target, incoming, body);
  if (failure === "cut after") {
    incoming.socket.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

async function forward(target: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  const { "transfer-encoding": _, connection: __, ...rest } = headers;
  const answer = await new Promise<IncomingMessage>((done, reject) => {
    request(`${target}${url}`, { method, headers: { ...rest, "content-length": body.length } }, done)
      .on("error", reject)
      .end(body);
  });
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) };
}
