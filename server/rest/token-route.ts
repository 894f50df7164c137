import type { Context } from "hono";
import type { z } from "zod";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import { bearerToken, clientIp } from "./admit-caller";
import type { ApiDeps, ApiEnv } from "./api-deps";
import type { ApiRoute, RouteDocument } from "./api-route";
import type { BodyReader } from "./body-reader";
import { parseInput, readQuery } from "./parse-input";
import { problemOf, problemResponse } from "./problem";
import { createRequestId } from "./request-id";

type TokenCall<P, B> = {
  /** What came as bearer; whether it opens anything, and in which workspace, the service finds out. */
  readonly token: string | undefined;
  readonly params: P;
  readonly body: B;
  readonly origin: RequestOrigin;
};

type TokenRouteSpec<P extends z.ZodType, B> = RouteDocument & {
  readonly params: P;
  readonly body: BodyReader<B>;
  readonly respond: (call: TokenCall<z.output<P>, B>) => Promise<Response>;
};

/** A route for those who have no key but a token of their own, good for one thing. */
export function tokenRoute<P extends z.ZodType, B>(deps: ApiDeps, spec: TokenRouteSpec<P, B>): ApiRoute {
  async function respond(c: Context<ApiEnv>, requestId: string): Promise<Response> {
    const request = c.req.raw;
    const params = parseInput(spec.params, c.req.param());
    parseInput(spec.query, readQuery(new URL(request.url).searchParams));
    const token = bearerToken(c.req.header("authorization"));
    const claim = deps.bodyBudget.open();
    try {
      const body = await spec.body.read(request, claim);
      return await spec.respond({ token, params, body, origin: { requestId, ip: clientIp(c) } });
    } finally {
      claim.release();
    }
  }

  return {
    permission: "public",
    document: spec,
    async handle(c) {
      const requestId = createRequestId();
      try {
        const response = await respond(c, requestId);
        response.headers.set("x-request-id", requestId);
        return response;
      } catch (error) {
        return problemResponse(problemOf(error, requestId), requestId, c.req.raw);
      }
    },
  };
}
