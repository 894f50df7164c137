const HEARTBEAT = ": the model is thinking\n\n";
/** Below the minute after which most proxies close a silent connection. */
const HEARTBEAT_MS = 15_000;

/**
 * Server-sent events as the body of a response: read as fast as the client takes them, with a sign of life while there
 * are none. `onCancel` hears of a client that left.
 */
export function eventStreamBody(
  frames: AsyncGenerator<string, void, undefined>,
  onCancel: () => void,
  heartbeatMs: number = HEARTBEAT_MS,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let heart: NodeJS.Timeout | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        heart = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(HEARTBEAT));
        }, heartbeatMs);
      },
      async pull(controller) {
        const next = await frames.next();
        if (next.done) {
          clearInterval(heart);
          controller.close();
          return;
        }
        heart?.refresh();
        controller.enqueue(encoder.encode(next.value));
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
