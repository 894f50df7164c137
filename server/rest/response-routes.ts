import { z } from "zod";
import { readResponseRequest } from "@/server/openai/read-response-request";
import { responseAnswer } from "@/server/openai/response-answer";
import { responseRequest } from "@/server/openai/response-request";
import { writeResponse } from "@/server/openai/write-response";
import { writeResponseEvents } from "@/server/openai/write-response-events";
import { answerRun, type RunCaller, respondToRun, streamRun } from "./answer-run";
import type { ApiDeps } from "./api-deps";
import type { ApiRoute } from "./api-route";
import { jsonBody } from "./body-reader";
import { MAX_RUN_BYTES, openaiRoute, secondsNow, streamedError } from "./openai-route";
import { RUN_HEADERS, readTraceparent } from "./run-headers";
import type { TextAnswer } from "./text-answer";

/** How a stream ends whose answer can be used, also one that the token limit cut off. */
const WHOLE = /^event: response\.(completed|incomplete)\n/;

export function responseRoutes(deps: ApiDeps): ApiRoute[] {
  const create = openaiRoute(deps, {
    method: "post",
    path: "/responses",
    operationId: "createResponse",
    summary: "Call a prompt as OpenAI's responses",
    description:
      "`prompt: {id, version, variables}` as OpenAI's own clients send it: the id is a prompt's slug, or `slug@environment`. With `stream`, server-sent events. Nothing is kept: send the whole conversation. Fields that are not named here are ignored.",
    params: z.strictObject({}),
    body: jsonBody(responseRequest, MAX_RUN_BYTES),
    idempotency: { isWhole: (lastFrame) => WHOLE.test(lastFrame) },
    answers: {
      200: {
        description: "The response; with `stream`, its events",
        headers: RUN_HEADERS,
        content: { "application/json": responseAnswer, "text/event-stream": "binary" },
      },
    },
    respond: (call) => respondToRun(call, (caller) => createResponse(deps, caller, call.body)),
  });
  return [create];
}

export function createResponse(
  deps: ApiDeps,
  { ctx, signal, requestId, traceparent }: RunCaller,
  body: z.output<typeof responseRequest>,
): Promise<TextAnswer> {
  const call = { ctx, signal, asked: readResponseRequest(body, readTraceparent(traceparent)) };
  const about = { created: secondsNow(), metadata: body.metadata ?? {} };
  return body.stream
    ? streamRun(deps, call, (head, starting) =>
        writeResponseEvents(head, starting, about, failureOf(requestId)),
      )
    : answerRun(deps, call, (head, result) => responseAnswer.parse(writeResponse(head, result, about)));
}

const failureOf = (requestId: string) => (error: unknown) => {
  const { code, message } = streamedError(error, requestId).error;
  return { code: code ?? "server_error", message };
};
