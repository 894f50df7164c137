import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import type { RunRequest } from "@/server/runs/run-request";
import { runOutput, runPromptInput } from "@/server/runs/run-schemas";
import { toRunOutput } from "@/server/runs/to-run-output";
import { DEFAULT_ENVIRONMENT } from "@/server/serving/render-schemas";
import { answerRun, type RunCaller, respondToRun, streamRun } from "./answer-run";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute } from "./api-route";
import { jsonBody } from "./body-reader";
import { RUN_HEADERS, readTraceparent } from "./run-headers";
import { runFrames } from "./run-stream";
import type { TextAnswer } from "./text-answer";

/** Images come in the body. */
const MAX_RUN_BYTES = 16 * 1024 * 1024;

const DESCRIPTION = `Asks the version's model, with its retries and fallbacks, and leaves a trace. Send \`traceparent\` to make the run a part of your own.

With \`stream\`, the answer is \`text/event-stream\`: \`start\` (which version answers), then \`text\`, \`reasoning\` and \`tool-call\` as they come, then either \`finish\` (with what the answer is without \`stream\`) or \`error\` (a problem). Each event's data is one JSON object. Comments are signs of life. A model that fails before its first word is answered with a status, as without \`stream\`, unless that takes longer than five seconds.`;

export function runRoutes(deps: ApiDeps): ApiRoute[] {
  const route = apiRoute(deps, {
    method: "post",
    path: "/prompts/{slug}/run",
    operationId: "runPrompt",
    tag: "Serving",
    permission: "prompt:run",
    summary: "The model's answer to the prompt",
    description: DESCRIPTION,
    params: z.strictObject({ slug: existingPromptSlug }),
    query: z.strictObject({}),
    body: jsonBody(runPromptInput, MAX_RUN_BYTES),
    idempotency: { isWhole: (lastFrame) => lastFrame.startsWith("event: finish") },
    answers: {
      200: {
        description: "The answer",
        headers: RUN_HEADERS,
        content: { "application/json": runOutput, "text/event-stream": "binary" },
      },
    },
    respond: (call) =>
      respondToRun(call, (caller) => runPrompt(deps, caller, { slug: call.params.slug, body: call.body })),
  });
  return [route];
}

type Body = z.output<typeof runPromptInput>;

export function runPrompt(
  deps: ApiDeps,
  { ctx, signal, requestId, url, traceparent }: RunCaller,
  { slug, body }: { readonly slug: string; readonly body: Body },
): Promise<TextAnswer> {
  const call = { ctx, signal, asked: toRunRequest(slug, body, traceparent) };
  return body.stream
    ? streamRun(deps, call, (head, starting) => runFrames(head, starting, requestId, url()))
    : answerRun(deps, call, (head, result) => runOutput.parse(toRunOutput(head, result)));
}

function toRunRequest(slug: string, body: Body, traceparent: string | null): RunRequest {
  const { environment, version, key, attributes, variables, messages } = body;
  const { repairOutput, userId, sessionId, metadata = {} } = body;
  const caller = { slug, key, attributes };
  return {
    target:
      version === undefined
        ? { ...caller, environment: environment ?? DEFAULT_ENVIRONMENT }
        : { ...caller, version },
    variables,
    messages,
    repairsOutput: repairOutput,
    userId,
    sessionId,
    metadata,
    parent: readTraceparent(traceparent),
  };
}
