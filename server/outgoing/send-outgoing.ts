import { type OutgoingHttpHeaders, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { judgeUrl } from "./judge-url";
import { OutgoingError } from "./outgoing-error";
import { getOutgoingPolicy, type OutgoingPolicy } from "./outgoing-policy";
import { publicLookup } from "./public-lookup";
import { type AnswerLimits, type OutgoingAnswer, readAnswer } from "./read-answer";
import { nextRequest } from "./redirects";

export type OutgoingRequest = {
  readonly url: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Exactly these are sent, beside what HTTP itself needs; none of a caller's own is passed on. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the first step to the last byte, redirects included. */
  readonly timeoutMs?: number;
  /** Until the connection stands. */
  readonly connectTimeoutMs?: number;
  readonly maxRedirects?: number;
  readonly maxBodyBytes?: number;
  /** What happens to a longer body: "refuse" it with an error, or "cut" it and answer its beginning. */
  readonly onLongBody?: "refuse" | "cut";
  /** Gives the call up at once. */
  readonly signal?: AbortSignal;
};

export const DEFAULTS = {
  timeoutMs: 30_000,
  connectTimeoutMs: 5_000,
  maxRedirects: 3,
  maxBodyBytes: 1024 * 1024,
  onLongBody: "refuse",
} as const;

/**
 * The one way out: every address that a tenant names is called through this, or it reaches into the operator's network.
 * Refuses what is not public, after its name was resolved and again for each redirect, and connects to the very address
 * that was checked. Rejects with an `OutgoingError`; any status is an answer.
 */
export async function sendOutgoing(
  given: OutgoingRequest,
  policy: OutgoingPolicy = getOutgoingPolicy(),
): Promise<OutgoingAnswer> {
  const settings = { ...DEFAULTS, ...given };
  const deadline = Date.now() + settings.timeoutMs;
  let request: OutgoingRequest = given;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await sendOnce(request, { ...settings, timeoutMs: deadline - Date.now() }, policy);
    const next = settings.maxRedirects === 0 ? undefined : nextRequest(request, answer);
    if (!next) return answer;
    if (redirects === settings.maxRedirects) {
      throw new OutgoingError("too-many-redirects", `It redirected more than ${redirects} times.`);
    }
    request = next;
  }
}

async function sendOnce(
  { url: address, method, headers, body, signal }: OutgoingRequest,
  limits: AnswerLimits,
  policy: OutgoingPolicy,
): Promise<OutgoingAnswer> {
  const verdict = judgeUrl(address, policy);
  if (!verdict.isAllowed) throw new OutgoingError("refused", verdict.reason);
  const { url, isTrusted } = verdict;
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  const outgoing = send(url, {
    method,
    headers: { "user-agent": "Galley", ...headers, ...lengthOf(body) },
    // A connection of its own: nothing is left open to a host whose name may lead elsewhere by the next call.
    agent: false,
    lookup: publicLookup(policy, isTrusted),
    ...(signal && { signal }),
  });
  return readAnswer(outgoing, body, limits);
}

function lengthOf(body: string | undefined): OutgoingHttpHeaders {
  return body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
}
