import { type EventSourceMessage, EventSourceParserStream } from "eventsource-parser/stream";

export type ReadEvent = { readonly event: string | undefined; readonly data: Record<string, unknown> };

/** The events of an answer, their data parsed, once it has ended. */
export async function readEvents(response: Response): Promise<ReadEvent[]> {
  const events: ReadEvent[] = [];
  const frames: ReadableStream<EventSourceMessage> | undefined = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { event, data } of frames ?? []) events.push({ event, data: JSON.parse(data) });
  return events;
}
