import type { RunHead, StartedRun } from "@/server/runs/run-events";
import type { ResponseAnswer } from "./response-answer";
import { createResponseItems, type ResponseEvent } from "./response-items";
import { type AskedResponse, finishResponse, startResponse } from "./write-response";

type Failure = { readonly code: string; readonly message: string };

/**
 * A run as the server-sent events of a streamed response.
 *
 * @param failureOf what to tell of a failure behind the first event, when the status is sent already
 */
export async function* writeResponseEvents(
  head: RunHead,
  starting: Promise<StartedRun>,
  asked: AskedResponse,
  failureOf: (error: unknown) => Failure,
): AsyncGenerator<string, void, undefined> {
  let sequence = 0;
  const write = ({ type, ...fields }: ResponseEvent) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...fields })}\n\n`;

  const response = startResponse(head, asked);
  const items = createResponseItems(head);
  yield write({ type: "response.created", response }) + write({ type: "response.in_progress", response });
  try {
    const run = await starting;
    for await (const event of run.events) {
      const text = items.add(event).map(write).join("");
      if (text !== "") yield text;
    }
    const result = await run.result;
    const ended = items.end().map(write).join("");
    const finished = finishResponse(response, head, result, items.output);
    yield ended + write({ type: `response.${finished.status}`, response: finished });
  } catch (error) {
    yield failed(response, failureOf(error)).map(write).join("");
  }
}

/** The first is what makes clients throw, the second what the protocol ends with. */
function failed(response: ResponseAnswer, error: Failure): ResponseEvent[] {
  return [
    { type: "error", code: error.code, message: error.message, param: null },
    { type: "response.failed", response: { ...response, status: "failed", error } },
  ];
}
