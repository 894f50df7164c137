import { type ClientRequest, type IncomingMessage, request as requestOverHttp } from "node:http";
import { request as requestOverHttps } from "node:https";
import { GalleyError } from "../galley-error";
import { problemOfAnswer } from "../transport/problem-of-answer";
import type { Transport } from "../transport/send-request";
import type { OpenStream } from "./open-stream-in-browser";

/**
 * By node's own client, because its socket can be let go of: an open stream must not keep a program alive that has
 * nothing else to do, and `fetch` gives no hold of its socket.
 * @throws GalleyError
 */
export async function openStream(
  { baseUrl, headers: common }: Transport,
  path: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<OpenStream> {
  const url = new URL(`${baseUrl}${path}`);
  const open = url.protocol === "https:" ? requestOverHttps : requestOverHttp;
  const request = open(url, {
    agent: false,
    headers: { ...common, ...headers, accept: "text/event-stream" },
  });
  request.on("socket", (socket) => socket.unref());
  const close = () => request.destroy();
  const response = await headOf(request, timeoutMs);
  if (response.statusCode === 200 && response.headers["content-type"]?.startsWith("text/event-stream")) {
    return { chunks: response, close };
  }
  const problem = await problemOfAnswer(await asResponse(response));
  close();
  throw response.statusCode === 200 ? new GalleyError("invalid_answer", "No event stream.") : problem;
}

function headOf(request: ClientRequest, timeoutMs: number): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new GalleyError("timeout", `No answer within ${timeoutMs} ms.`));
      request.destroy();
    }, timeoutMs);
    timer.unref();
    request.on("response", (response) => {
      clearTimeout(timer);
      resolve(response);
    });
    // Also afterwards: a broken stream is told by its chunks, and must not end the process.
    request.on("error", (cause) => {
      clearTimeout(timer);
      reject(new GalleyError("network", cause.message, { cause }));
    });
    request.end();
  });
}

const MAX_PROBLEM_LENGTH = 64_000;

async function asResponse(response: IncomingMessage): Promise<Response> {
  let text = "";
  for await (const chunk of response) {
    text += String(chunk);
    if (text.length > MAX_PROBLEM_LENGTH) break;
  }
  const headers = new Headers();
  for (const name of ["retry-after", "date", "x-request-id"]) {
    const value = response.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  return new Response(text, { status: response.statusCode === 200 ? 200 : problemStatus(response), headers });
}

/** A `Response` takes no other. */
const problemStatus = ({ statusCode = 502 }: IncomingMessage) =>
  statusCode >= 400 && statusCode <= 599 ? statusCode : 502;
