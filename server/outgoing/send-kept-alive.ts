import { type Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { asOutgoing } from "./as-outgoing";
import { OutgoingError } from "./outgoing-error";

export type Route = { readonly agent: Agent; readonly lookup: LookupFunction };

const CONNECT_TIMEOUT_MS = 10_000;

/** Any status but a redirect is an answer, told as soon as its headers are here; its body is the caller's to read, and to destroy where it is not. */
export async function sendKeptAlive(url: URL, init: RequestInit, route: Route): Promise<IncomingMessage> {
  const headers = recordOf(init.headers);
  const body = bytesOf(init.body);
  const { signal } = init;
  signal?.throwIfAborted();
  const send = () => {
    const make = url.protocol === "https:" ? requestHttps : requestHttp;
    const request = make(url, {
      ...route,
      method: init.method ?? "GET",
      headers: { ...headers, ...(body && { "content-length": body.byteLength }) },
    });
    if (signal) endWith(signal, request);
    return { request, answered: awaitAnswer(request, body) };
  };
  const answer = await answerOf(send, signal ?? undefined);
  refuseRedirect(url, answer);
  return answer;
}

/** As the `signal` that node's own request takes, at a fraction of its cost. */
function endWith(signal: AbortSignal, request: ClientRequest): void {
  const onAbort = () => request.destroy();
  signal.addEventListener("abort", onAbort, { once: true });
  request.once("close", () => signal.removeEventListener("abort", onAbort));
}

type Sent = { readonly request: ClientRequest; readonly answered: Promise<IncomingMessage> };

/** The other side may close an idle connection in the very moment it is used again: nothing was read of that request. */
async function answerOf(send: () => Sent, signal: AbortSignal | undefined): Promise<IncomingMessage> {
  const first = send();
  try {
    return await first.answered;
  } catch (error) {
    signal?.throwIfAborted();
    if (!first.request.reusedSocket || !wasClosed(error)) throw asOutgoing(error);
  }
  return send().answered.catch((error: unknown) => {
    signal?.throwIfAborted();
    throw asOutgoing(error);
  });
}

const wasClosed = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");

function awaitAnswer(request: ClientRequest, body: Uint8Array | undefined): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request.on("error", reject);
  request.on("response", resolve);
  request.on("socket", (socket) => {
    if (!socket.connecting) return;
    const tooSlow = new OutgoingError("timeout", `No connection within ${CONNECT_TIMEOUT_MS / 1_000} s.`);
    const timer = setTimeout(() => request.destroy(tooSlow), CONNECT_TIMEOUT_MS);
    const stop = () => clearTimeout(timer);
    socket.once("encrypted" in socket ? "secureConnect" : "connect", stop);
    socket.once("close", stop);
  });
  request.end(body);
  return promise;
}

/** No provider's API needs them, and keys would follow. */
function refuseRedirect(url: URL, answer: IncomingMessage): void {
  const { statusCode = 0, headers } = answer;
  if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) return;
  answer.destroy();
  throw new OutgoingError(
    "refused",
    `It redirects to ${originOf(headers.location, url)}. Name that address instead.`,
  );
}

const originOf = (location: string, base: URL) => URL.parse(location, base)?.origin ?? "another address";

/** The clients give a plain record, which `Headers` would only take apart and put together again. */
function recordOf(headers: RequestInit["headers"]): Record<string, string> {
  const isPlain = headers && !(headers instanceof Headers) && !Array.isArray(headers);
  return isPlain ? headers : Object.fromEntries(new Headers(headers));
}

function bytesOf(body: RequestInit["body"]): Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === "string") return Buffer.from(body);
  if (body instanceof Uint8Array) return body;
  throw new TypeError("A request to a provider has a text or bytes for a body.");
}
