import type { IncomingMessage } from "node:http";
import { asOutgoing } from "./as-outgoing";
import { OutgoingError } from "./outgoing-error";

/** Far more than any model says in one answer; a server that never ends must not fill the memory. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * An answer's body, read from the socket no faster than it is asked for. Made by hand: `Readable.toWeb` costs several
 * times as much for each chunk, and a streamed answer has hundreds.
 */
export function bodyStream(answer: IncomingMessage, signal?: AbortSignal): ReadableStream<Uint8Array> {
  let sizeBytes = 0;
  // What was on its way when the reader left still arrives.
  let isWanted = true;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      answer.on("data", (chunk: Buffer) => {
        if (!isWanted) return;
        sizeBytes += chunk.byteLength;
        if (sizeBytes > MAX_BYTES) {
          answer.destroy(new OutgoingError("too-large", `Its answer is longer than ${MAX_BYTES} bytes.`));
          return;
        }
        controller.enqueue(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        if ((controller.desiredSize ?? 0) <= 0) answer.pause();
      });
      answer.on("end", () => {
        if (isWanted) controller.close();
      });
      answer.on("error", (error) => {
        isWanted = false;
        controller.error(signal?.aborted ? signal.reason : asOutgoing(error));
      });
      answer.pause();
    },
    pull() {
      answer.resume();
    },
    cancel() {
      isWanted = false;
      answer.destroy();
    },
  });
}
