import type { RunEvent, RunHead, StartedRun } from "@/server/runs/run-events";
import type { RunOutput } from "@/server/runs/run-schemas";
import { toRunOutput, toStreamStart } from "@/server/runs/to-run-output";
import { problemDetails, problemOf } from "./problem";

/** The frames of a run as server-sent events. */
export async function* runFrames(
  head: RunHead,
  starting: Promise<StartedRun>,
  requestId: string,
  requestUrl: string,
): AsyncGenerator<string, void, undefined> {
  yield frame("start", toStreamStart(head));
  try {
    const run = await starting;
    for await (const event of run.events) yield eventFrame(event);
    yield frame("finish", toRunOutput(head, await run.result));
  } catch (error) {
    yield frame("error", problemDetails(problemOf(error, requestId), requestId, requestUrl));
  }
}

/** What a run that has ended would have streamed. */
export function* replayFrames(run: RunOutput): Generator<string, void, undefined> {
  const { output, finishReason: _, usage: _usage, costUsd: _cost, ...rest } = run;
  const { runId, traceId, prompt, version, environment, arm, warnings } = rest;
  yield frame("start", { runId, traceId, prompt, version, environment, arm, warnings });
  if (output.content !== "") yield frame("text", { text: output.content });
  for (const [index, call] of (output.toolCalls ?? []).entries())
    yield frame("tool-call", { index, ...call });
  yield frame("finish", run);
}

function eventFrame(event: RunEvent): string {
  if (event.type !== "toolCall") return frame(event.type, { text: event.text });
  const { type: _, ...call } = event;
  return frame("tool-call", call);
}

const frame = (event: string, data: object) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
