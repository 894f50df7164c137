import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { HEARTBEAT, HEARTBEAT_MS } from "./event-stream-body";
import { joinFrames } from "./join-frames";
import type { Frames } from "./text-answer";

/** How long the status waits for the first words, to go out with them. */
const FIRST_WORDS_MS = 10;

/**
 * Server-sent events straight to node's response: the status goes with the first of them and the end with the last,
 * which saves a stream two writes and the web streams in between.
 */
export async function writeEvents(response: ServerResponse, frames: Frames): Promise<void> {
  const reader = joinFrames(frames);
  const flushing = setTimeout(() => response.flushHeaders(), FIRST_WORDS_MS);
  const heart = setInterval(() => {
    if (!response.writableNeedDrain) response.write(HEARTBEAT);
  }, HEARTBEAT_MS);
  try {
    for (let isOver = false; !isOver && !response.destroyed; ) {
      const { text, isLast } = await reader.read();
      clearTimeout(flushing);
      isOver = isLast;
      if (response.destroyed) return;
      heart.refresh();
      if (isLast) response.end(text);
      else if (!response.write(text)) await drained(response);
    }
  } finally {
    clearTimeout(flushing);
    clearInterval(heart);
    await frames.return();
  }
}

/** Or given up by the client. */
async function drained(response: ServerResponse): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  await Promise.race([once(response, "drain", { signal }), once(response, "close", { signal })]);
  waiting.abort();
}
