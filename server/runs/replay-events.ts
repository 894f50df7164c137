import type { RunEvent } from "./run-events";

/** All events of an attempt, once it has ended well. */
export async function gather(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

export async function* replay(events: readonly RunEvent[]): AsyncGenerator<RunEvent, void, undefined> {
  yield* events;
}
