/** The one way by which a REST route comes to be: no route without a declared permission, a documented shape and problem answers. */
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { z } from "zod";
import type { Permission } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { admitCaller, type TokenFinder } from "./admit-caller";
import { answerOnce, type Idempotency } from "./answer-once";
import type { ApiDeps, ApiEnv } from "./api-deps";
import type { BodyReader } from "./body-reader";
import { parseInput, readQuery } from "./parse-input";
import { type Problem, problemOf, problemResponse } from "./problem";
import { createRequestId } from "./request-id";

export type AnswerDocument = {
  readonly description: string;
  /** By media type; absent for an answer without a body. */
  readonly content?: Readonly<Record<string, z.ZodType | "binary">>;
  readonly headers?: Readonly<Record<string, string>>;
};

export type RouteDocument = {
  readonly method: "get" | "post" | "patch" | "delete";
  /** Below /api/v1, parameters in braces. */
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: Pick<BodyReader<unknown>, "document">;
  readonly answers: Readonly<Record<number, AnswerDocument>>;
  /** Present: an `Idempotency-Key` is heeded. */
  readonly idempotency?: Idempotency;
  /** How errors are sent, where not as problem+json. */
  readonly problemContent?: AnswerDocument["content"];
  /** Whether pages in a browser may call it and read the answer. */
  readonly isForPages?: boolean;
};

export type ApiRoute = {
  /** `token`: for whoever has the one token that the call is made for. */
  readonly permission: Permission | "public" | "token";
  readonly document: RouteDocument;
  readonly handle: (c: Context<ApiEnv>) => Response | Promise<Response>;
};

export type ApiCall<P, Q, B> = {
  /** Whose workspace, as whom. */
  readonly ctx: WorkspaceContext;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly request: Request;
  readonly requestId: string;
  /** Node's own answer, for one that goes on and on; absent in process. */
  readonly outgoing: HttpBindings["outgoing"] | undefined;
};

export type ApiRouteSpec<P extends z.ZodType, Q extends z.ZodType, B> = RouteDocument & {
  readonly permission: Permission;
  /** How clients of others send their key; otherwise as bearer. */
  readonly findToken?: TokenFinder;
  readonly params: P;
  /** A strict object, so that a misspelt parameter is told and not ignored; loose only where clients of others' call. */
  readonly query: Q;
  readonly body: BodyReader<B>;
  readonly respond: (call: ApiCall<z.output<P>, z.output<Q>, B>) => Promise<Response>;
  /** For protocols that have their own form of error. */
  readonly respondProblem?: (problem: Problem, requestId: string, request: Request) => Response;
};

export function apiRoute<P extends z.ZodType, Q extends z.ZodType, B>(
  deps: ApiDeps,
  spec: ApiRouteSpec<P, Q, B>,
): ApiRoute {
  async function respond(
    c: Context<ApiEnv>,
    requestId: string,
    headers: Record<string, string>,
  ): Promise<Response> {
    const { permission } = spec;
    const ctx = await admitCaller(deps, c, { permission, requestId, headers }, spec.findToken);
    const request = c.req.raw;
    const params = parseInput(spec.params, c.req.param());
    const query = parseInput(spec.query, readQuery(new URL(request.url).searchParams));
    const claim = deps.bodyBudget.open(ctx.workspaceId);
    try {
      const body = await spec.body.read(request, claim);
      const outgoing = c.env?.outgoing;
      const call = { ctx, params, query, body, request, requestId, outgoing };
      const answer = () => spec.respond(call);
      return await (spec.idempotency ? answerOnce(call, spec.idempotency, answer) : answer());
    } finally {
      claim.release();
    }
  }

  return {
    permission: spec.permission,
    document: spec,
    async handle(c) {
      const requestId = createRequestId();
      const headers: Record<string, string> = {};
      try {
        return withHeaders(await respond(c, requestId, headers), { ...headers, "x-request-id": requestId });
      } catch (error) {
        const respondProblem = spec.respondProblem ?? problemResponse;
        const response = respondProblem(problemOf(error, requestId), requestId, c.req.raw);
        return withHeaders(response, headers);
      }
    },
  };
}

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** A route that needs no key and tells nothing of any workspace. */
export function publicRoute(
  document: RouteDocument,
  respond: (c: Context<ApiEnv>) => Response | Promise<Response>,
): ApiRoute {
  return {
    permission: "public",
    document,
    async handle(c) {
      const requestId = createRequestId();
      try {
        const response = await respond(c);
        response.headers.set("x-request-id", requestId);
        return response;
      } catch (error) {
        return problemResponse(problemOf(error, requestId), requestId, c.req.raw);
      }
    },
  };
}

/** An answer as its published schema has it: what the schema does not name is not sent. */
export function jsonResponse<S extends z.ZodType>(
  schema: S,
  value: z.input<S>,
  headers: Readonly<Record<string, string>> = {},
  status: 200 | 201 = 200,
): Response {
  return new Response(JSON.stringify(schema.parse(value)), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });
}
