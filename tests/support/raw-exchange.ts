import { connect } from "node:net";

export type RawRequest = {
  readonly head: readonly string[];
  readonly body?: string;
  /** Whether the sending side is closed after it; otherwise it stays open and says no more. */
  readonly ends?: boolean;
};

/** A request over a connection of its own, as no client would write it; answers the statuses that came back until it was closed. */
export function exchangeRaw(url: string, { head, body = "", ends = false }: RawRequest): Promise<number[]> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    // A server that has heard enough hangs up, which is an answer.
    socket.on("error", () => undefined);
    socket.on("close", () =>
      resolve([...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status))),
    );
    socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
    if (ends) socket.end();
  });
}
