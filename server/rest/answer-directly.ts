import type { IncomingMessage, ServerResponse } from "node:http";
import type { VerifiedApiKey } from "@/server/api-keys/find-api-key";
import { logger } from "@/server/log/logger";
import { RunCancelledError } from "@/server/runs/run-failure";
import { admitKey, bearerToken } from "./admit-caller";
import type { ApiDeps } from "./api-deps";
import { clientIp } from "./client-ip";
import { DIRECT_CALLS, type DirectCall } from "./direct-calls";
import { problemOf } from "./problem";
import { parseJson, SMALL_BYTES } from "./read-json";
import { createRequestId } from "./request-id";
import type { TextAnswer } from "./text-answer";
import { writeEvents } from "./write-events";

type Asked = { readonly call: DirectCall; readonly key: VerifiedApiKey; readonly slug: string };

/**
 * Answers for a key that is in memory, straight from node's request to its response: measured, the router and the web's
 * Request and Response are a third of a rendering and a quarter of a run. False, and nothing touched, for what is unusual
 * in any way: that goes by the route, which answers the same.
 */
export function answerDirectly(deps: ApiDeps, request: IncomingMessage, response: ServerResponse): boolean {
  const asked = usualCall(deps, request);
  if (asked) {
    answer(deps, asked, request, response).catch((error: unknown) => {
      logger.error({ err: error }, "an answer broke off");
      response.destroy();
    });
  }
  return asked !== undefined;
}

function usualCall({ serving }: ApiDeps, { method, url = "", headers }: IncomingMessage): Asked | undefined {
  if (method !== "POST" || !isUsual(headers)) return undefined;
  const named = nameCall(url);
  const token = named && bearerToken(headers.authorization);
  const key = token === undefined ? undefined : serving.keys.peek(token);
  // Which pages may use a key that has origins is another question.
  if (!named || !key || key.allowedOrigins.length > 0) return undefined;
  return { ...named, key };
}

function nameCall(url: string): Pick<Asked, "call" | "slug"> | undefined {
  for (const call of DIRECT_CALLS) {
    const found = call.url.exec(url);
    if (found) return { call, slug: found[1] ?? "" };
  }
  return undefined;
}

function isUsual(headers: IncomingMessage["headers"]): boolean {
  const length = Number(headers["content-length"] ?? Number.POSITIVE_INFINITY);
  return (
    headers["content-type"]?.startsWith("application/json") === true &&
    headers["content-encoding"] === undefined &&
    headers["idempotency-key"] === undefined &&
    headers.expect === undefined &&
    headers.origin === undefined &&
    length <= SMALL_BYTES
  );
}

async function answer(
  deps: ApiDeps,
  asked: Asked,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const said = await say(deps, asked, request, () => leavingSignal(response));
  if (!said) return;
  const { status, headers, body } = said;
  if (typeof body !== "string") {
    response.writeHead(status, headers);
    return writeEvents(response, body);
  }
  headers["content-length"] = String(Buffer.byteLength(body));
  response.writeHead(status, headers);
  response.end(body);
}

function leavingSignal(response: ServerResponse): AbortSignal {
  const leaving = new AbortController();
  const onClose = () => {
    if (!response.writableFinished) leaving.abort();
  };
  if (response.closed) onClose();
  else response.once("close", onClose);
  return leaving.signal;
}

type Said = Pick<TextAnswer, "body"> & { readonly status: number; readonly headers: Record<string, string> };

/** Undefined for a client that has left. */
async function say(
  deps: ApiDeps,
  { call, key, slug }: Asked,
  request: IncomingMessage,
  signal: () => AbortSignal,
): Promise<Said | undefined> {
  const requestId = createRequestId();
  const own: Record<string, string> = { "x-request-id": requestId };
  const claim = deps.bodyBudget.open();
  try {
    const { permission } = call;
    const ip = clientIp(request.headers);
    const ctx = admitKey(deps, key, { permission, requestId, headers: own, ip, origin: undefined });
    const bytes = await readBody(request);
    claim.add(bytes.byteLength);
    const traceparent = request.headers.traceparent;
    const caller = {
      ctx,
      requestId,
      url: () => addressOf(request),
      signal,
      traceparent: typeof traceparent === "string" ? traceparent : null,
    };
    const { headers, body } = await call.answer(deps, caller, { slug, json: parseJson(bytes) });
    return { status: 200, headers: { ...headers, ...own }, body };
  } catch (error) {
    if (error instanceof RunCancelledError) return undefined;
    const problem = call.respondProblem(problemOf(error, requestId), requestId, {
      url: addressOf(request),
    });
    const headers = { ...Object.fromEntries(problem.headers), ...own };
    return { status: problem.status, headers, body: await problem.text() };
  } finally {
    claim.release();
  }
}

/** Empty when the client leaves in the middle: nobody reads what is wrong with that. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", () => resolve(Buffer.alloc(0)));
  });
}

/** For the address at which its problem is explained; a client may send any host. */
function addressOf({ url = "", headers: { host } }: IncomingMessage): string {
  const address = `http://${host}${url}`;
  return URL.canParse(address) ? address : "http://localhost";
}
