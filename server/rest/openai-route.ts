import { z } from "zod";
import { openaiError, writeOpenaiError } from "@/server/openai/openai-error";
import { RunCancelledError } from "@/server/runs/run-failure";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, type ApiRouteSpec, apiRoute } from "./api-route";
import { type Problem, problemOf } from "./problem";
import { PROBLEMS } from "./problem-codes";

/** Pictures and files come with the request. */
export const MAX_RUN_BYTES = 16 * 1024 * 1024;

/** As OpenAI tells when something was made. */
export const secondsNow = () => Math.floor(Date.now() / 1_000);

/** Their clients add parameters of their own. */
const anyQuery = z.looseObject({});

type OpenaiRouteSpec<P extends z.ZodType, B> = Omit<
  ApiRouteSpec<P, typeof anyQuery, B>,
  "tag" | "query" | "permission" | "respondProblem" | "problemContent"
>;

/** A route as OpenAI has it, down to its errors. */
export function openaiRoute<P extends z.ZodType, B>(deps: ApiDeps, spec: OpenaiRouteSpec<P, B>): ApiRoute {
  return apiRoute(deps, {
    ...spec,
    tag: "OpenAI",
    query: anyQuery,
    permission: "prompt:run",
    problemContent: { "application/json": openaiError },
    respondProblem: respondOpenaiProblem,
  });
}

const errorOf = (problem: Problem) => writeOpenaiError({ ...problem, status: PROBLEMS[problem.code].status });

/** What to tell of a failure when the status is sent already. Of a client that has left there is nothing to report. */
export function streamedError(error: unknown, requestId: string) {
  if (error instanceof RunCancelledError) {
    return writeOpenaiError({ status: 499, code: "cancelled", detail: error.message });
  }
  return errorOf(problemOf(error, requestId));
}

export function respondOpenaiProblem(problem: Problem, requestId: string): Response {
  return new Response(JSON.stringify(errorOf(problem)), {
    status: PROBLEMS[problem.code].status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-request-id": requestId,
      // OpenAI's clients repeat every 409; what is not possible now is not possible a second later.
      ...(problem.code === "invalid_state" ? { "x-should-retry": "false" } : {}),
      ...problem.headers,
    },
  });
}
