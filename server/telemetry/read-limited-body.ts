import { promisify } from "node:util";
import { gunzip } from "node:zlib";

/** Why a body was refused; a transport maps the kind to a status: 413, 400, 415, 400. */
export type BodyErrorKind = "too-large" | "bad-encoding" | "unsupported-encoding" | "cut-off";

abstract class BodyError extends Error {
  abstract readonly kind: BodyErrorKind;
}

export class BodyTooLargeError extends BodyError {
  override readonly name = "BodyTooLargeError";
  readonly kind = "too-large";

  constructor(readonly limitBytes: number) {
    super(`The body is larger than ${limitBytes} bytes. Send smaller batches.`);
  }
}

export class BadBodyEncodingError extends BodyError {
  override readonly name = "BadBodyEncodingError";
  readonly kind = "bad-encoding";

  constructor(reason: string) {
    super(`The body is not valid gzip: ${reason}.`);
  }
}

export class UnsupportedBodyEncodingError extends BodyError {
  override readonly name = "UnsupportedBodyEncodingError";
  readonly kind = "unsupported-encoding";

  constructor(contentEncoding: string) {
    super(`Content-Encoding "${contentEncoding}" is not supported. Use gzip or none.`);
  }
}

/** Its sender has gone, and nobody hears the answer. */
export class BodyCutOffError extends BodyError {
  override readonly name = "BodyCutOffError";
  readonly kind = "cut-off";

  constructor(cause: unknown) {
    super("The body broke off before its end.", { cause });
  }
}

export function refuseCutOff(cause: unknown): never {
  throw new BodyCutOffError(cause);
}

export interface BodyLimits {
  /** The bytes allowed on the wire, and again after decompression. */
  maxBytes: number;
  /** Told of all that is held, as it comes; it may refuse by throwing. */
  onBytes?: (bytes: number) => void;
}

/**
 * Reads a request body, which may have no length, and gunzips it when it says so. Never holds more than the
 * limit before and the limit after: a bomb stops inflating at the limit. Throws a LimitedBodyError.
 */
export async function readLimitedBody(
  body: ReadableStream<Uint8Array> | null,
  contentEncoding: string | null | undefined,
  { maxBytes, onBytes }: BodyLimits,
): Promise<Uint8Array> {
  const isGzip = isGzipEncoding(contentEncoding);
  const bytes = body === null ? new Uint8Array() : await readAll(body, maxBytes, onBytes);
  if (!isGzip) return bytes;
  const inflated = await inflate(bytes, maxBytes);
  onBytes?.(inflated.byteLength);
  return inflated;
}

function isGzipEncoding(contentEncoding: string | null | undefined): boolean {
  const encoding = (contentEncoding ?? "identity").trim().toLowerCase();
  if (encoding === "gzip" || encoding === "x-gzip") {
    return true;
  }
  if (encoding === "" || encoding === "identity") {
    return false;
  }
  throw new UnsupportedBodyEncodingError(encoding);
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  onBytes?: (bytes: number) => void,
): Promise<Uint8Array> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let total = 0;
  const read = () => reader.read().catch(refuseCutOff);
  for (let next = await read(); !next.done; next = await read()) {
    total += next.value.byteLength;
    try {
      if (total > maxBytes) throw new BodyTooLargeError(maxBytes);
      onBytes?.(next.value.byteLength);
    } catch (error) {
      // The sender may go on for long; nothing it sends matters any more, not even how the cancel ends.
      reader.cancel().catch(() => undefined);
      throw error;
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks, total);
}

const gunzipAsync = promisify(gunzip);

async function inflate(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  try {
    return await gunzipAsync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
      throw new BodyTooLargeError(maxBytes);
    }
    throw new BadBodyEncodingError(error instanceof Error ? error.message : String(error));
  }
}
