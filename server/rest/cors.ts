/**
 * Which answers pages in a browser may read. An app key is a secret that no page should hold, so its routes have no
 * CORS at all; what takes a publishable key, or none, is open to every page. Nothing here ever looks at a cookie, so
 * `*` gives nobody more than curl has. Which pages may use a publishable key, `assertOrigin` decides.
 */
import { bearerToken } from "./admit-caller";
import type { ApiRoute } from "./api-route";

/** How app keys begin: not even a route that is open to pages answers a page that holds one. */
const SECRET_KEY = "gly_app_";
const REQUEST_HEADERS = "authorization, content-type, idempotency-key, if-none-match";
const ANSWER_HEADERS =
  "etag, retry-after, warning, x-request-id, x-galley-prompt, x-galley-version, x-galley-environment, x-galley-arm, x-galley-rollout-id, x-galley-rollout-unit, x-galley-renamed, x-galley-stale, ratelimit, ratelimit-policy";
const PREFLIGHT_SECONDS = 86_400;

export function withCors(handle: ApiRoute["handle"]): ApiRoute["handle"] {
  return async (c) => {
    const response = await handle(c);
    if (bearerToken(c.req.header("authorization"))?.startsWith(SECRET_KEY)) return response;
    response.headers.set("access-control-allow-origin", "*");
    response.headers.set("access-control-expose-headers", ANSWER_HEADERS);
    return response;
  };
}

/** What a browser asks before it sends a page's request. */
export function answerPreflight(method: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-origin": "*",
      "access-control-allow-methods": method.toUpperCase(),
      "access-control-allow-headers": REQUEST_HEADERS,
      "access-control-max-age": String(PREFLIGHT_SECONDS),
    },
  });
}
