import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type Span, SpanStatusCode } from "@opentelemetry/api";
import { metrics } from "./galley-metrics";
import type { Distribution } from "./instruments";
import { asRequest } from "./own-traces";
import { routeOf } from "./route-names";

const FETCHED = "/api/v1/prompts/{slug}";
const answered = (result: "hit" | "unchanged" | "miss") => metrics.served.with({ result });
const HIT = answered("hit");
const UNCHANGED = answered("unchanged");
const MISS = answered("miss");
const seriesOf = (route: string, method: string, status: number): Distribution =>
  metrics.requests.with({ route, method, status: String(status) });
const FETCHED_OK = seriesOf(FETCHED, "GET", 200);
const FETCHED_UNCHANGED = seriesOf(FETCHED, "GET", 304);

/**
 * Counts every request and how long it took, and follows it by a span where somebody wants those. A fetch that is answered
 * before the call returns came from memory, which is most of the traffic: it is counted, without a listener, a look at its
 * address or a span.
 */
export function observeRequests(listener: RequestListener): RequestListener {
  return (request, response) => {
    const startedAt = performance.now();
    if (isFetch(request)) {
      listener(request, response);
      if (response.writableEnded) recordFetch(response, startedAt);
      else response.once("close", () => record(request, response, startedAt));
      return;
    }
    const { method } = request;
    asRequest(knownMethod(method), (span) => {
      response.once("close", () => endRequest(span, record(request, response, startedAt)));
      listener(request, response);
    });
  };
}

function endRequest(span: Span | undefined, { route, status }: Recorded): void {
  if (!span) return;
  span.setAttribute("http.route", route);
  span.setAttribute("http.response.status_code", status);
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

const isFetch = ({ method, url = "" }: IncomingMessage) =>
  method === "GET" && url.startsWith("/api/v1/prompts/");

function recordFetch({ statusCode }: ServerResponse, startedAt: number): void {
  const isUnchanged = statusCode === 304;
  (isUnchanged ? UNCHANGED : HIT).add();
  (isUnchanged ? FETCHED_UNCHANGED : FETCHED_OK).record((performance.now() - startedAt) / 1000);
}

type Recorded = { readonly route: string; readonly status: number };

function record(
  { method, url = "/" }: Pick<IncomingMessage, "method" | "url">,
  { statusCode: status }: ServerResponse,
  startedAt: number,
): Recorded {
  const asked = knownMethod(method);
  const route = routeOf(asked, url);
  if (route === FETCHED && asked === "GET") MISS.add();
  seriesOf(route, asked, status).record((performance.now() - startedAt) / 1000);
  return { route, status };
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const knownMethod = (method = "GET") => (METHODS.has(method) ? method : "other");
