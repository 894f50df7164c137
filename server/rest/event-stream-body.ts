import { joinFrames } from "./join-frames";
import type { Frames } from "./text-answer";

export const HEARTBEAT = ": the model is thinking\n\n";
/** Below the minute after which most proxies close a silent connection. */
export const HEARTBEAT_MS = 15_000;

/**
 * Server-sent events as the body of a response: read as fast as the client takes them, with a sign of life while there
 * are none. `onCancel` hears of a client that left.
 */
export function eventStreamBody(
  frames: Frames,
  onCancel: () => void,
  heartbeatMs: number = HEARTBEAT_MS,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const reader = joinFrames(frames);
  let heart: NodeJS.Timeout | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        heart = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(HEARTBEAT));
        }, heartbeatMs);
      },
      async pull(controller) {
        const { text, isLast } = await reader.read();
        heart?.refresh();
        if (text !== "") controller.enqueue(encoder.encode(text));
        if (!isLast) return;
        clearInterval(heart);
        controller.close();
      },
      async cancel() {
        clearInterval(heart);
        onCancel();
        await frames.return();
      },
    },
    { highWaterMark: 1 },
  );
}
