import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

export class BodyTooLargeError extends Error {}
export class UnsupportedEncodingError extends Error {}

/**
 * The request's body, decompressed. The limit holds for the bytes received and, apart from that, for the bytes they
 * expand to, so that a small body cannot fill the memory.
 */
export async function readRequestBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw new BodyTooLargeError();
  const source = decompress(request, request.headers["content-encoding"] ?? "identity");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maxBytes) throw new BodyTooLargeError();
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, size);
}

function decompress(request: IncomingMessage, encoding: string): Readable {
  if (encoding === "identity") return request;
  const decoder = createDecoder(encoding);
  // A client that goes away must end the decoder too, or the loop above would wait for ever.
  request.once("aborted", () => decoder.destroy(new Error("The client closed the connection.")));
  request.once("error", (error) => decoder.destroy(error));
  return request.pipe(decoder);
}

function createDecoder(encoding: string) {
  if (encoding === "gzip") return createGunzip();
  if (encoding === "deflate") return createInflate();
  if (encoding === "br") return createBrotliDecompress();
  throw new UnsupportedEncodingError(encoding);
}
