/** The answer of a run over HTTP, whole or as server-sent events, whichever protocol it is told in. */
import type { RunHead, RunResult, StartedRun } from "@/server/runs/run-events";
import { RunCancelledError } from "@/server/runs/run-failure";
import type { RunRequest } from "@/server/runs/run-request";
import { startRun } from "@/server/runs/start-run";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ApiDeps } from "./api-deps";
import { eventStreamBody } from "./event-stream-body";
import { EVENT_STREAM_HEADERS } from "./revision-stream";
import { runHeaders } from "./run-headers";
import { type Frames, JSON_HEADERS, type TextAnswer } from "./text-answer";

/** How long a stream's answer waits for the model: an error before that has a status of its own. */
const PATIENCE_MS = 5_000;

/** What a run's route takes from a request, whichever way that came. A function is what not every call needs. */
export type RunCaller = {
  readonly ctx: WorkspaceContext;
  readonly requestId: string;
  readonly url: () => string;
  readonly traceparent: string | null;
  /** Aborted when the client leaves. */
  readonly signal: () => AbortSignal;
};

type RunCall = Pick<RunCaller, "ctx" | "signal"> & { readonly asked: RunRequest };

/** @param write the body */
export async function answerRun(
  deps: ApiDeps,
  { ctx, asked, signal }: RunCall,
  write: (head: RunHead, result: RunResult) => object,
): Promise<TextAnswer> {
  const run = await startRun(ctx, deps.runs, asked, { signal: signal(), isStreamed: false });
  // They are in the result too, but reading them is what drives it.
  for await (const _ of run.events);
  return {
    headers: { ...JSON_HEADERS, ...runHeaders(run.head, asked.target.slug) },
    body: JSON.stringify(write(run.head, await run.result)),
  };
}

export async function streamRun(
  deps: ApiDeps,
  { ctx, asked, signal }: RunCall,
  framesOf: (head: RunHead, starting: Promise<StartedRun>) => Frames,
): Promise<TextAnswer> {
  const { promise: headKnown, resolve: onHead } = Promise.withResolvers<RunHead>();
  const starting = startRun(ctx, deps.runs, asked, { signal: signal(), onHead });
  await settledWithin(starting, PATIENCE_MS);
  const head = await Promise.race([headKnown, starting.then((run) => run.head)]);
  return {
    headers: { ...EVENT_STREAM_HEADERS, ...runHeaders(head, asked.target.slug) },
    body: framesOf(head, starting),
  };
}

type RouteCall = { readonly ctx: WorkspaceContext; readonly request: Request; readonly requestId: string };

/** The same as a web response to a web request. */
export async function respondToRun(
  { ctx, request, requestId }: RouteCall,
  answer: (caller: RunCaller) => Promise<TextAnswer>,
): Promise<Response> {
  const leaving = new AbortController();
  const onLeave = () => leaving.abort();
  request.signal.addEventListener("abort", onLeave, { once: true });
  const caller: RunCaller = {
    ctx,
    requestId,
    url: () => request.url,
    traceparent: request.headers.get("traceparent"),
    signal: () => leaving.signal,
  };
  try {
    const { headers, body } = await answer(caller);
    return new Response(typeof body === "string" ? body : eventStreamBody(body, onLeave), { headers });
  } catch (error) {
    // Nobody reads it; what counts is that it is no error of ours.
    if (error instanceof RunCancelledError) return new Response(null, { status: 499 });
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
