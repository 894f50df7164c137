import type { Context } from "hono";
import type { z } from "zod";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";
import { bearerToken } from "./admit-caller";
import type { ApiDeps, ApiEnv } from "./api-deps";
import type { ApiRoute, RouteDocument } from "./api-route";
import type { BodyReader } from "./body-reader";
import { clientIp } from "./client-ip";
import { parseInput, readQuery } from "./parse-input";
import { problemOf, problemResponse } from "./problem";
import { createRequestId } from "./request-id";

type TokenCall<T, P, B> = {
  readonly token: T;
  readonly params: P;
  readonly body: B;
  readonly origin: RequestOrigin;
};

type TokenRouteSpec<T, P extends z.ZodType, B> = RouteDocument & {
  /** Throws for what cannot be a token of this route, before its body is read; whether it is one the service finds out. */
  readonly readToken: (given: string | undefined) => T;
  readonly params: P;
  readonly body: BodyReader<B>;
  readonly respond: (call: TokenCall<T, z.output<P>, B>) => Promise<Response>;
};

/** A route for those who have no key but a token of their own, good for one thing. */
export function tokenRoute<T, P extends z.ZodType, B>(
  deps: ApiDeps,
  spec: TokenRouteSpec<T, P, B>,
): ApiRoute {
  async function respond(c: Context<ApiEnv>, requestId: string): Promise<Response> {
    const token = spec.readToken(bearerToken(c.req.header("authorization")));
    const request = c.req.raw;
    const params = parseInput(spec.params, c.req.param());
    parseInput(spec.query, readQuery(new URL(request.url).searchParams));
    const claim = deps.bodyBudget.open();
    try {
      const body = await spec.body.read(request, claim);
      return await spec.respond({
        token,
        params,
        body,
        origin: { requestId, ip: clientIp(c.env?.incoming?.headers) },
      });
    } finally {
      claim.release();
    }
  }

  return {
    permission: "token",
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
