/**
 * The public API, one Hono app that server/main.ts mounts beside Next.
 *
 * An adapter and nothing else: key -> workspace context -> parsed input -> service -> parsed answer.
 */
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { setRouteNames } from "@/server/metrics/route-names";
import { alertRoutes } from "./alert-routes";
import { analyticsRoutes } from "./analytics-routes";
import type { ApiDeps, ApiEnv } from "./api-deps";
import type { ApiRoute } from "./api-route";
import { chatCompletionRoutes } from "./chat-completion-routes";
import { checkRoutes } from "./check-routes";
import { answerPreflight, withCors } from "./cors";
import { deletionRoutes } from "./deletion-routes";
import { deploymentRoutes } from "./deployment-routes";
import { documentRoutes } from "./document-routes";
import { environmentRoutes } from "./environment-routes";
import { feedbackRoutes } from "./feedback-routes";
import { modelRoutes } from "./model-routes";
import { documentRoute, openapiDocument } from "./openapi-document";
import { setOpenapiDocument } from "./openapi-holder";
import { otlpRoutes } from "./otlp-routes";
import { priceRoutes } from "./price-routes";
import { problemOf, problemResponse } from "./problem";
import { promptAdminRoutes } from "./prompt-admin-routes";
import { promptRoutes } from "./prompt-routes";
import { publicRoutes } from "./public-routes";
import { releaseRoutes } from "./release-routes";
import { repricingRoutes } from "./repricing-routes";
import { RequestError } from "./request-error";
import { createRequestId } from "./request-id";
import { responseRoutes } from "./response-routes";
import { rolloutRoutes } from "./rollout-routes";
import { runRoutes } from "./run-routes";
import { sessionRoutes } from "./session-routes";
import { streamRoutes } from "./stream-routes";
import { traceExportRoutes } from "./trace-export-routes";
import { traceRoutes } from "./trace-routes";
import { versionRoutes } from "./version-routes";

export const API_BASE = "/api/v1";
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export function createApi(deps: ApiDeps): OpenAPIHono<ApiEnv> {
  const api = new OpenAPIHono<ApiEnv>();
  // The document describes what is below its server's address.
  const documented = new OpenAPIHono();
  let document: unknown;
  const readDocument = () => {
    document ??= openapiDocument(documented);
    return document;
  };
  const routes: ApiRoute[] = [
    ...releaseRoutes(deps),
    ...deploymentRoutes(deps),
    ...rolloutRoutes(deps),
    ...versionRoutes(deps),
    ...promptAdminRoutes(deps),
    ...promptRoutes(deps),
    ...runRoutes(deps),
    ...environmentRoutes(deps),
    ...streamRoutes(deps),
    ...publicRoutes(deps),
    ...sessionRoutes(deps),
    ...traceRoutes(deps),
    ...traceExportRoutes(deps),
    ...otlpRoutes(deps),
    ...feedbackRoutes(deps),
    ...analyticsRoutes(deps),
    ...deletionRoutes(deps),
    ...priceRoutes(deps),
    ...repricingRoutes(deps),
    ...alertRoutes(deps),
    ...checkRoutes(deps),
    ...chatCompletionRoutes(deps),
    ...responseRoutes(deps),
    ...modelRoutes(deps),
    ...documentRoutes(readDocument),
  ];
  for (const route of routes) {
    const { method, path, isForPages } = route.document;
    api.on(method, honoPath(path), isForPages ? withCors(route.handle) : route.handle);
    if (isForPages) api.on("options", honoPath(path), () => answerPreflight(method));
    documentRoute(documented, route);
  }

  setRouteNames(
    API_BASE,
    routes.map(({ document }) => document),
  );
  setOpenapiDocument(readDocument);
  api.notFound((c) => refuse(api, c));
  api.onError((error, c) => {
    const requestId = createRequestId();
    return problemResponse(problemOf(error, requestId), requestId, c.req.raw);
  });
  return api;
}

/**
 * A slug holds the folders of its prompt, so it takes as many segments as there are, but leaves the last ones to the
 * calls on a prompt: no prompt has a name like theirs. A model's name begins with a slug.
 */
function honoPath(path: string): string {
  return API_BASE + path.replace(/\{(slug|model)\}/, ":$1{.+?}").replaceAll(/\{(\w+)\}/g, ":$1");
}

function refuse(api: OpenAPIHono<ApiEnv>, c: Context<ApiEnv>): Response {
  const requestId = createRequestId();
  const allowed = METHODS.filter((method) => api.router.match(method, c.req.path)[0].length > 0);
  if (allowed.includes("GET")) allowed.push("HEAD");
  const error =
    allowed.length === 0
      ? new RequestError("not_found", `There is no ${c.req.path}; see ${API_BASE}/openapi.json.`)
      : new RequestError("method_not_allowed", `${c.req.method} is not possible here.`, {
          headers: { allow: allowed.join(", ") },
        });
  return problemResponse(problemOf(error, requestId), requestId, c.req.raw);
}
