import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import type { RunHead, StartedRun } from "@/server/runs/run-events";
import { RunCancelledError } from "@/server/runs/run-failure";
import type { RunRequest } from "@/server/runs/run-request";
import { runOutput, runPromptInput } from "@/server/runs/run-schemas";
import { startRun } from "@/server/runs/start-run";
import { toRunOutput } from "@/server/runs/to-run-output";
import { DEFAULT_ENVIRONMENT } from "@/server/serving/render-schemas";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody } from "./body-reader";
import { eventStreamBody } from "./event-stream-body";
import { EVENT_STREAM_HEADERS } from "./revision-stream";
import { RUN_HEADERS, readTraceparent, runHeaders } from "./run-headers";
import { runFrames } from "./run-stream";

/** Images come in the body. */
const MAX_RUN_BYTES = 16 * 1024 * 1024;

/** How long a stream's answer waits for the model: an error before that has a status of its own. */
const PATIENCE_MS = 5_000;

const DESCRIPTION = `Asks the version's model, with its retries and fallbacks, and leaves a trace. Send \`traceparent\` to make the run a part of your own.

With \`stream\`, the answer is \`text/event-stream\`: \`start\` (which version answers), then \`text\`, \`reasoning\` and \`tool-call\` as they come, then either \`finish\` (with what the answer is without \`stream\`) or \`error\` (a problem). Each event's data is one JSON object. Comments are signs of life. A model that fails before its first word is answered with a status, as without \`stream\`, unless that takes longer than five seconds.`;

export function runRoutes(deps: ApiDeps): ApiRoute[] {
  const runPrompt = apiRoute(deps, {
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
    answers: {
      200: {
        description: "The answer",
        headers: RUN_HEADERS,
        content: { "application/json": runOutput, "text/event-stream": "binary" },
      },
    },
    respond({ ctx, params, body, request, requestId }) {
      const asked = toRunRequest(params.slug, body, request);
      return body.stream
        ? streamRun(ctx, deps, asked, { request, requestId })
        : answerRun(ctx, deps, asked, request);
    },
  });
  return [runPrompt];
}

function toRunRequest(slug: string, body: z.output<typeof runPromptInput>, request: Request): RunRequest {
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
    parent: readTraceparent(request.headers.get("traceparent")),
  };
}

async function answerRun(
  ctx: WorkspaceContext,
  deps: ApiDeps,
  asked: RunRequest,
  request: Request,
): Promise<Response> {
  try {
    const run = await startRun(ctx, deps.runs, asked, { signal: request.signal, isStreamed: false });
    for await (const _ of run.events);
    return jsonResponse(
      runOutput,
      toRunOutput(run.head, await run.result),
      runHeaders(run.head, asked.target.slug),
    );
  } catch (error) {
    if (error instanceof RunCancelledError) return leftResponse();
    throw error;
  }
}

/** Nobody reads it; what counts is that it is no error of ours. */
const leftResponse = () => new Response(null, { status: 499 });

type Asking = { readonly request: Request; readonly requestId: string };

async function streamRun(
  ctx: WorkspaceContext,
  deps: ApiDeps,
  asked: RunRequest,
  { request, requestId }: Asking,
): Promise<Response> {
  const leaving = new AbortController();
  const onLeave = () => leaving.abort();
  request.signal.addEventListener("abort", onLeave, { once: true });
  const { promise: headKnown, resolve: onHead } = Promise.withResolvers<RunHead>();
  const starting = startRun(ctx, deps.runs, asked, { signal: leaving.signal, onHead });
  try {
    await settledWithin(starting, PATIENCE_MS);
    const head = await Promise.race([headKnown, starting.then((run) => run.head)]);
    const frames = runFrames(head, starting, requestId, request.url);
    return new Response(eventStreamBody(frames, onLeave), {
      headers: { ...EVENT_STREAM_HEADERS, ...runHeaders(head, asked.target.slug) },
    });
  } catch (error) {
    if (error instanceof RunCancelledError) return leftResponse();
    throw error;
  }
}

/** Resolves when the run has begun to answer or the time is up; rejects when it fails before. */
async function settledWithin(starting: Promise<StartedRun>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([starting, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
