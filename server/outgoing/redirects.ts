import type { OutgoingAnswer } from "./read-answer";
import type { OutgoingRequest } from "./send-outgoing";

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Whatever else was sent is meant for the first host: keys and signatures stay there. */
const PASSED_TO_OTHERS = new Set(["accept", "content-type", "user-agent"]);

/** The request that a redirect asks for; undefined when the answer is none. Pure. */
export function nextRequest(request: OutgoingRequest, answer: OutgoingAnswer): OutgoingRequest | undefined {
  const { location } = answer.headers;
  if (!REDIRECTS.has(answer.status) || location === undefined) return undefined;
  const target = URL.parse(location, request.url);
  if (!target) return undefined;
  const isSameOrigin = target.origin === new URL(request.url).origin;
  const { body, headers = {}, ...rest } = request;
  const kept = Object.entries(headers).filter(
    ([name]) => isSameOrigin || PASSED_TO_OTHERS.has(name.toLowerCase()),
  );
  const next = { ...rest, url: target.href, headers: Object.fromEntries(kept) };
  // 307 and 308 repeat the request as it was; the others ask for a page (RFC 9110, 15.4).
  if (answer.status >= 307) return body === undefined ? next : { ...next, body };
  return { ...next, method: "GET" };
}
