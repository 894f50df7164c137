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

/** How long a stream's answer waits for the model: an error before that has a status of its own. */
const PATIENCE_MS = 5_000;

type RunCall = {
  readonly ctx: WorkspaceContext;
  readonly asked: RunRequest;
  readonly request: Request;
};

export function answerRun(
  deps: ApiDeps,
  { ctx, asked, request }: RunCall,
  respond: (head: RunHead, result: RunResult, headers: Readonly<Record<string, string>>) => Response,
): Promise<Response> {
  return unlessLeft(async () => {
    const run = await startRun(ctx, deps.runs, asked, { signal: request.signal, isStreamed: false });
    // They are in the result too, but reading them is what drives it.
    for await (const _ of run.events);
    return respond(run.head, await run.result, runHeaders(run.head, asked.target.slug));
  });
}

type Frames = AsyncGenerator<string, void, undefined>;

/** @param framesOf the events as text, errors behind the first included */
export function streamRun(
  deps: ApiDeps,
  { ctx, asked, request }: RunCall,
  framesOf: (head: RunHead, starting: Promise<StartedRun>) => Frames,
): Promise<Response> {
  return unlessLeft(async () => {
    const leaving = new AbortController();
    const onLeave = () => leaving.abort();
    request.signal.addEventListener("abort", onLeave, { once: true });
    const { promise: headKnown, resolve: onHead } = Promise.withResolvers<RunHead>();
    const starting = startRun(ctx, deps.runs, asked, { signal: leaving.signal, onHead });
    await settledWithin(starting, PATIENCE_MS);
    const head = await Promise.race([headKnown, starting.then((run) => run.head)]);
    return new Response(eventStreamBody(framesOf(head, starting), onLeave), {
      headers: { ...EVENT_STREAM_HEADERS, ...runHeaders(head, asked.target.slug) },
    });
  });
}

/** To a client that has gone: nobody reads the answer; what counts is that it is no error of ours. */
async function unlessLeft(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
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
