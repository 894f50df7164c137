import type { IncomingMessage, ServerResponse } from "node:http";
import type { VerifiedApiKey } from "@/server/api-keys/find-api-key";
import { renderPromptInput } from "@/server/serving/render-schemas";
import { renderServedPrompt } from "@/server/serving/render-served-prompt";
import { admitKey, bearerToken } from "./admit-caller";
import type { ApiDeps } from "./api-deps";
import { clientIp } from "./client-ip";
import { parseInput } from "./parse-input";
import { problemOf, problemResponse } from "./problem";
import { parseJson, SMALL_BYTES } from "./read-json";
import { createRequestId } from "./request-id";
import { servedPromptName } from "./served-prompt-name";
import { staleHeaders } from "./served-response";

/** The usual form of a prompt's address: nothing escaped, nothing behind it. */
const RENDER = /^\/api\/v1\/prompts\/([\w./-]{1,200})\/render$/;

const JSON_HEADERS = { "content-type": "application/json", "cache-control": "no-store" };

type Asked = { readonly key: VerifiedApiKey; readonly slug: string };

/**
 * Renders for a key that is in memory, straight from node's request to its response: measured, the router, the web
 * Request and Response and the second check of our own answer are a third of such a call. False, and nothing touched,
 * for what is unusual in any way: that goes by the route, which answers the same.
 */
export function answerRender(deps: ApiDeps, request: IncomingMessage, response: ServerResponse): boolean {
  const asked = usualRender(deps, request);
  if (asked) void answer(deps, asked, request, response);
  return asked !== undefined;
}

function usualRender(
  { serving }: ApiDeps,
  { method, url = "", headers }: IncomingMessage,
): Asked | undefined {
  const slug = method === "POST" ? RENDER.exec(url)?.[1] : undefined;
  if (slug === undefined || !isUsualBody(headers)) return undefined;
  const token = bearerToken(headers.authorization);
  const key = token === undefined ? undefined : serving.keys.peek(token);
  // Browsers' requests have rules of their own.
  return key && key.allowedOrigins.length === 0 && headers.origin === undefined ? { key, slug } : undefined;
}

function isUsualBody(headers: IncomingMessage["headers"]): boolean {
  const length = Number(headers["content-length"] ?? Number.POSITIVE_INFINITY);
  return (
    headers["content-type"]?.startsWith("application/json") === true &&
    headers["content-encoding"] === undefined &&
    headers.expect === undefined &&
    length <= SMALL_BYTES
  );
}

async function answer(
  deps: ApiDeps,
  { key, slug }: Asked,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = createRequestId();
  const headers: Record<string, string> = { "x-request-id": requestId };
  const ip = clientIp(request.headers);
  const claim = deps.bodyBudget.open();
  try {
    const ctx = admitKey(deps, key, { permission: "prompt:read", requestId, headers, ip, origin: undefined });
    const bytes = await readBody(request);
    claim.add(bytes.byteLength);
    const { variables, ...choice } = parseInput(renderPromptInput, parseJson(bytes));
    const name = servedPromptName(slug, choice);
    const { value, names, staleSince } = await renderServedPrompt(ctx, deps.serving, { ...name, variables });
    send(response, 200, {
      json: JSON.stringify(value),
      headers: { ...JSON_HEADERS, ...names, ...staleHeaders(staleSince), ...headers },
    });
  } catch (error) {
    const problem = problemResponse(problemOf(error, requestId), requestId, { url: addressOf(request) });
    const json = await problem.text();
    send(response, problem.status, { json, headers: { ...Object.fromEntries(problem.headers), ...headers } });
  } finally {
    claim.release();
  }
}

type Written = { readonly json: string; readonly headers: Readonly<Record<string, string>> };

function send(response: ServerResponse, status: number, { json, headers }: Written): void {
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(json)) });
  response.end(json);
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
