/** RFC 9457 answers for everything that goes wrong below a route. */
import { z } from "zod";
import { env } from "@/env";
import { type DomainError, type FieldError, RefusedError } from "@/server/errors/domain-error";
import { toDomainError } from "@/server/errors/to-domain-error";
import { type Gate, gateSchema } from "@/server/gates/gate";
import { logger } from "@/server/log/logger";
import { OtlpDecodeError } from "@/server/telemetry/otlp-decode-error";
import {
  BadBodyEncodingError,
  BodyCutOffError,
  BodyTooLargeError,
  UnsupportedBodyEncodingError,
} from "@/server/telemetry/read-limited-body";
import { PROBLEMS, PROBLEMS_PATH, type ProblemCode } from "./problem-codes";
import { RequestError } from "./request-error";

export const problemSchema = z.object({
  type: z.url().describe("Where this kind of problem is explained."),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe("What went wrong this time."),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  gates: z.array(gateSchema).optional().describe("With the code `refused`: every gate that is shut."),
});
type ProblemDetails = z.infer<typeof problemSchema>;

export type Problem = {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldError[] | undefined;
  readonly gates?: readonly Gate[] | undefined;
};

/** What to tell about an error. One that nobody expected says nothing about itself; the log has it under the request's id. */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = knownProblem(error, requestId);
  if (known) return known;
  logger.error({ err: error, requestId }, "request failed");
  return {
    code: "internal",
    detail: `Something went wrong on our side. Try again; if it stays, tell us this id: ${requestId}`,
  };
}

function knownProblem(error: unknown, requestId: string): Problem | undefined {
  if (error instanceof RequestError) {
    return {
      code: error.code,
      detail: error.message,
      headers: error.more.headers,
      errors: error.more.fieldErrors,
    };
  }
  if (error instanceof BodyTooLargeError) return { code: "too_large", detail: error.message };
  if (error instanceof UnsupportedBodyEncodingError) {
    return { code: "unsupported_media_type", detail: error.message };
  }
  if (error instanceof BadBodyEncodingError || error instanceof BodyCutOffError) {
    return { code: "malformed_request", detail: error.message };
  }
  if (error instanceof OtlpDecodeError) {
    return { code: error.isTooLarge ? "too_large" : "malformed_request", detail: error.message };
  }
  const known = toDomainError(error);
  if (known?.code === "unavailable") logger.warn({ err: known, requestId }, "a store does not answer");
  return known && domainProblem(known);
}

function domainProblem(error: DomainError): Problem {
  const { code, message: detail, fieldErrors: errors, retryAfterSeconds } = error;
  const headers = retryAfterSeconds === undefined ? undefined : { "retry-after": String(retryAfterSeconds) };
  const challenge = code === "unauthorized" ? { "www-authenticate": "Bearer" } : undefined;
  const gates = error instanceof RefusedError ? error.gates : undefined;
  return { code, detail, errors, gates, headers: headers ?? challenge };
}

export function problemDetails(problem: Problem, requestId: string, requestUrl: string): ProblemDetails {
  const { status, title } = PROBLEMS[problem.code];
  return {
    type: new URL(`${PROBLEMS_PATH}/${problem.code}`, env.GALLEY_URL ?? requestUrl).href,
    title,
    status,
    detail: problem.detail,
    code: problem.code,
    requestId,
    ...(problem.errors?.length ? { errors: [...problem.errors] } : {}),
    ...(problem.gates ? { gates: [...problem.gates] } : {}),
  };
}

export function problemResponse(
  problem: Problem,
  requestId: string,
  request: Pick<Request, "url">,
): Response {
  return new Response(JSON.stringify(problemDetails(problem, requestId, request.url)), {
    status: PROBLEMS[problem.code].status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      "x-request-id": requestId,
      ...problem.headers,
    },
  });
}
