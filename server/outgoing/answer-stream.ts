import type { IncomingMessage } from "node:http";
import { asOutgoing } from "./as-outgoing";
import { OutgoingError } from "./outgoing-error";

/** Far more than any model says in one answer; a server that never ends must not fill the memory. */
const MAX_BYTES = 64 * 1024 * 1024;

export type AnswerReader<T> = {
  read(bytes: Buffer): Iterable<T>;
  /** What is left to say once all is read. */
  end(): Iterable<T>;
};

const BYTES: AnswerReader<Uint8Array> = {
  read: (chunk) => [new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)],
  end: () => [],
};

/** An answer's body. */
export function bodyStream(answer: IncomingMessage, signal?: AbortSignal): ReadableStream<Uint8Array> {
  return answerStream(answer, BYTES, signal);
}

/**
 * What `reader` makes of an answer's body, read from the socket no faster than it is asked for. Made by hand:
 * `Readable.toWeb` costs several times as much for each chunk, and so does each stream that another is piped through;
 * a streamed answer has hundreds.
 */
export function answerStream<T>(
  answer: IncomingMessage,
  reader: AnswerReader<T>,
  signal?: AbortSignal,
): ReadableStream<T> {
  return new ReadableStream<T>({
    start(controller) {
      const pass = (parts: Iterable<T>) => {
        for (const part of parts) controller.enqueue(part);
      };
      hear(answer, signal, {
        onBytes(chunk) {
          pass(reader.read(chunk));
          if ((controller.desiredSize ?? 0) <= 0) answer.pause();
        },
        onEnd() {
          pass(reader.end());
          controller.close();
        },
        onError: (error) => controller.error(error),
      });
      answer.pause();
    },
    pull() {
      answer.resume();
    },
    cancel() {
      answer.destroy();
    },
  });
}

/** The whole of an answer's body. */
export function readAnswerText(answer: IncomingMessage, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    hear(answer, signal, {
      onBytes: (chunk) => chunks.push(chunk),
      onEnd: () => resolve(Buffer.concat(chunks).toString("utf8")),
      onError: reject,
    });
  });
}

type Hearer = {
  readonly onBytes: (bytes: Buffer) => void;
  readonly onEnd: () => void;
  /** Nothing comes behind it. */
  readonly onError: (error: unknown) => void;
};

function hear(answer: IncomingMessage, signal: AbortSignal | undefined, hearer: Hearer): void {
  let sizeBytes = 0;
  answer.on("data", (chunk: Buffer) => {
    // What was on its way when the answer was given up still arrives.
    if (answer.destroyed) return;
    sizeBytes += chunk.byteLength;
    if (sizeBytes <= MAX_BYTES) hearer.onBytes(chunk);
    else answer.destroy(new OutgoingError("too-large", `Its answer is longer than ${MAX_BYTES} bytes.`));
  });
  answer.on("end", () => {
    if (!answer.destroyed) hearer.onEnd();
  });
  answer.on("error", (error) => hearer.onError(signal?.aborted ? signal.reason : asOutgoing(error)));
}
