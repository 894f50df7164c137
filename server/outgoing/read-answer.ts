import type { ClientRequest, IncomingMessage } from "node:http";
import { asOutgoing } from "./as-outgoing";
import { OutgoingError } from "./outgoing-error";

export type OutgoingAnswer = {
  readonly status: number;
  /** Names in lower case; of one that came more than once, the first. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type AnswerLimits = {
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly maxBodyBytes: number;
  readonly onLongBody: "refuse" | "cut";
};

/** Sends the body and reads the answer within the limits; the connection is gone when this settles. */
export function readAnswer(
  request: ClientRequest,
  body: string | undefined,
  limits: AnswerLimits,
): Promise<OutgoingAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<OutgoingAnswer>();
  const total = setTimeout(() => request.destroy(tooSlow(limits.timeoutMs)), Math.max(limits.timeoutMs, 0));
  const connecting = setTimeout(
    () =>
      request.destroy(new OutgoingError("timeout", `No connection within ${limits.connectTimeoutMs} ms.`)),
    limits.connectTimeoutMs,
  );
  request.on("socket", (socket) => {
    const isConnected = "encrypted" in socket ? "secureConnect" : "connect";
    socket.once(isConnected, () => clearTimeout(connecting));
  });
  request.on("error", (error) => reject(asOutgoing(error)));
  request.on("response", (response) => {
    readBody(response, limits).then(
      (text) => resolve({ status: response.statusCode ?? 0, headers: headersOf(response), body: text }),
      (error: unknown) => reject(asOutgoing(error)),
    );
  });
  request.end(body);
  return promise.finally(() => {
    clearTimeout(total);
    clearTimeout(connecting);
    request.destroy();
  });
}

async function readBody(response: IncomingMessage, limits: AnswerLimits): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
    if (size <= limits.maxBodyBytes) continue;
    if (limits.onLongBody === "refuse") {
      throw new OutgoingError("too-large", `Its answer is longer than ${limits.maxBodyBytes} bytes.`);
    }
    break;
  }
  return Buffer.concat(chunks).subarray(0, limits.maxBodyBytes).toString("utf8");
}

function headersOf({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, values?.[0] ?? ""]),
  );
}

const tooSlow = (timeoutMs: number) =>
  new OutgoingError("timeout", `No full answer within ${Math.ceil(timeoutMs / 1000)} s.`);
