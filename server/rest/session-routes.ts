import { z } from "zod";
import { listSessions } from "@/server/traces/list-sessions";
import { listTraceGroupsInput, sessionOutput } from "@/server/traces/trace-group-schemas";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { NO_BODY } from "./body-reader";
import { instant, wholeNumber } from "./trace-query";

const { shape } = listTraceGroupsInput;

const listSessionsQuery = z.strictObject({
  search: shape.search.describe("Part of a session's id, in any case."),
  environment: shape.environment,
  from: instant.optional(),
  to: instant.optional(),
  limit: wholeNumber.pipe(z.int().min(1).max(100)).default(50),
  cursor: shape.cursor.describe("The nextCursor of the page before."),
});

const sessionPage = z.object({
  data: z.array(sessionOutput),
  nextCursor: z.string().nullable().describe("Null on the last page."),
});

export function sessionRoutes(deps: ApiDeps): ApiRoute[] {
  const list = apiRoute(deps, {
    method: "get",
    path: "/sessions",
    operationId: "listSessions",
    tag: "Telemetry",
    permission: "trace:read",
    summary: "Sessions, those that went on last first",
    description:
      "A session is what traces with the same session id have in common; its figures are those of the range. Its traces: `GET /traces?sessionId=`.",
    params: z.strictObject({}),
    query: listSessionsQuery,
    body: NO_BODY,
    answers: { 200: { description: "A page of sessions", content: { "application/json": sessionPage } } },
    async respond({ ctx, query }) {
      const { sessions, nextCursor } = await listSessions(ctx, query);
      return jsonResponse(sessionPage, { data: [...sessions], nextCursor });
    },
  });
  return [list];
}
