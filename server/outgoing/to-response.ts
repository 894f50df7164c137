import type { IncomingMessage } from "node:http";
import { bodyStream } from "./answer-stream";

/** Fetch has no body beside these statuses, and `Response` refuses one. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** An answer as `fetch` gives it, its body read as it comes. */
export function toResponse(answer: IncomingMessage, signal?: AbortSignal): Response {
  const status = answer.statusCode ?? 0;
  const headers = toHeaders(answer);
  if (WITHOUT_BODY.has(status)) {
    answer.resume();
    return new Response(null, { status, headers });
  }
  const statusText = answer.statusMessage ?? "";
  return new Response(bodyStream(answer, signal), { status, statusText, headers });
}

export function toHeaders({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  return headers;
}
