import type { IncomingMessage, RequestListener } from "node:http";
import { createId } from "@/db/ids";
import { otlpAddressOf } from "@/server/rest/otlp-paths";

const API_PREFIX = "/api/v1/";
const OPERATIONS_PREFIXES = ["/api/health", "/api/ready", "/api/metrics", "/api/operator/"];

export const REQUEST_ID_HEADER = "x-request-id";
export const CLIENT_IP_HEADER = "x-galley-client-ip";

type Routes = {
  /** Applications' calls. */
  readonly api: RequestListener;
  /** Health, readiness and the operator's commands. */
  readonly operations: RequestListener;
  /** Everything else: Next's. */
  readonly pages: RequestListener;
  readonly isProxyTrusted: boolean;
};

/**
 * Splits requests between the fast path and Next, and settles who is calling: both headers are overwritten,
 * so what a client claims about itself never reaches the audit trail or a throttle.
 */
export function routeRequest({ api, operations, pages, isProxyTrusted }: Routes): RequestListener {
  return (request, response) => {
    request.headers[CLIENT_IP_HEADER] = clientIp(request, isProxyTrusted);
    const { method, headers } = request;
    const address = otlpAddressOf({ method, url: request.url, contentType: headers["content-type"] });
    if (address !== undefined) request.url = address;
    const url = request.url ?? "/";
    if (url.startsWith(API_PREFIX)) return api(request, response);
    if (OPERATIONS_PREFIXES.some((prefix) => url.startsWith(prefix))) return operations(request, response);
    const requestId = createId("request");
    request.headers[REQUEST_ID_HEADER] = requestId;
    response.setHeader(REQUEST_ID_HEADER, requestId);
    return pages(request, response);
  };
}

/** The nearest hop; behind a trusted proxy, the address that this proxy saw, which it appended last. */
function clientIp(request: IncomingMessage, isProxyTrusted: boolean): string {
  const address = request.socket.remoteAddress ?? "";
  if (!isProxyTrusted) return address;
  const forwarded = String(request.headers["x-forwarded-for"] ?? "");
  return forwarded.split(",").at(-1)?.trim() || address;
}
