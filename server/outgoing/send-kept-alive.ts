import { type Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { asOutgoing } from "./as-outgoing";
import { bodyStream } from "./body-stream";
import { OutgoingError } from "./outgoing-error";

export type Route = { readonly agent: Agent; readonly lookup: LookupFunction };

const CONNECT_TIMEOUT_MS = 10_000;
/** Fetch has no body beside these statuses, and `Response` refuses one. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** Any status but a redirect is an answer, told as soon as its headers are here; its body is read as it comes. */
export async function sendKeptAlive(url: URL, init: RequestInit, route: Route): Promise<Response> {
  const headers = Object.fromEntries(new Headers(init.headers));
  const body = bytesOf(init.body);
  const { signal } = init;
  signal?.throwIfAborted();
  const send = () => {
    const make = url.protocol === "https:" ? requestHttps : requestHttp;
    const request = make(url, {
      ...route,
      method: init.method ?? "GET",
      headers: { ...headers, ...(body && { "content-length": body.byteLength }) },
      ...(signal && { signal }),
    });
    return { request, answered: awaitAnswer(request, body) };
  };
  const answer = await answerOf(send, signal ?? undefined);
  return toResponse(url, answer, signal ?? undefined);
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

function toResponse(url: URL, answer: IncomingMessage, signal: AbortSignal | undefined): Response {
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400 && answer.headers.location !== undefined) {
    answer.destroy();
    throw new OutgoingError(
      "refused",
      `It redirects to ${originOf(answer.headers.location, url)}. Name that address instead.`,
    );
  }
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(answer.headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  if (WITHOUT_BODY.has(status)) {
    answer.resume();
    return new Response(null, { status, headers });
  }
  return new Response(bodyStream(answer, signal), {
    status,
    statusText: answer.statusMessage ?? "",
    headers,
  });
}

const originOf = (location: string, base: URL) => URL.parse(location, base)?.origin ?? "another address";

function bytesOf(body: RequestInit["body"]): Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === "string") return Buffer.from(body);
  if (body instanceof Uint8Array) return body;
  throw new TypeError("A request to a provider has a text or bytes for a body.");
}
