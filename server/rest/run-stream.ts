import type { RunEvent, RunHead, StartedRun } from "@/server/runs/run-events";
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

function eventFrame(event: RunEvent): string {
  if (event.type !== "toolCall") return frame(event.type, { text: event.text });
  const { type: _, ...call } = event;
  return frame("tool-call", call);
}

const frame = (event: string, data: object) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
