import type { IncomingMessage, RequestListener } from "node:http";
import { createId } from "@/db/ids";

/** Addresses that Hono answers in this process; all others are pages, and Next's. */
const API_PREFIXES = ["/api/v1/", "/api/health", "/api/ready", "/api/operator/"];

export const REQUEST_ID_HEADER = "x-request-id";
export const CLIENT_IP_HEADER = "x-galley-client-ip";

type Routes = {
  readonly api: RequestListener;
  readonly pages: RequestListener;
  readonly isProxyTrusted: boolean;
};

/**
 * Splits requests between the fast path and Next, and settles who is calling: both headers are overwritten,
 * so what a client claims about itself never reaches the audit trail or a throttle.
 */
export function routeRequest({ api, pages, isProxyTrusted }: Routes): RequestListener {
  return (request, response) => {
    request.headers[CLIENT_IP_HEADER] = clientIp(request, isProxyTrusted);
    const url = request.url ?? "/";
    if (API_PREFIXES.some((prefix) => url.startsWith(prefix))) return api(request, response);
    const requestId = createId("request");
    request.headers[REQUEST_ID_HEADER] = requestId;
    response.setHeader(REQUEST_ID_HEADER, requestId);
    return pages(request, response);
  };
}

/** The nearest hop; behind a trusted proxy, the address that this proxy saw, which it appended last. */
function clientIp(request: IncomingMessage, isProxyTrusted: boolean): string {
  const forwarded = isProxyTrusted ? request.headers["x-forwarded-for"] : undefined;
  const last = String(forwarded ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  return last || request.socket.remoteAddress || "";
}
