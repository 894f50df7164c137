import { createHash } from "node:crypto";
import { ConflictError, InvalidInputError } from "@/server/errors/domain-error";

/** What stays the same when a request is sent again. */
export type IdempotentRequest = {
  /** The caller's own, good for one request of one API key. */
  readonly idempotencyKey: string;
  readonly requestHash: string;
};

export type KeptAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export const KEPT_MS = 24 * 60 * 60 * 1_000;

const MAX_KEY_LENGTH = 255;
const KEY = /^[\x21-\x7e]+$/;

/** @throws InvalidInputError for a key that cannot be one */
export function idempotentRequest(
  idempotencyKey: string,
  request: { readonly method: string; readonly path: string; readonly body: unknown },
): IdempotentRequest {
  if (idempotencyKey.length > MAX_KEY_LENGTH || !KEY.test(idempotencyKey)) {
    throw new InvalidInputError("The Idempotency-Key is not valid.", [
      {
        path: "Idempotency-Key",
        message: `Use up to ${MAX_KEY_LENGTH} letters, digits and signs, without spaces.`,
      },
    ]);
  }
  const { method, path, body } = request;
  const requestHash = createHash("sha256")
    .update(`${method} ${path}\n${JSON.stringify(body) ?? ""}`)
    .digest("hex");
  return { idempotencyKey, requestHash };
}

/** The same request is being answered at this moment. */
export class RequestUnderWayError extends ConflictError {
  override readonly retryAfterSeconds = 1;
  constructor() {
    super("A request with this Idempotency-Key is being answered. Send it again in a moment.");
  }
}

/** A key that was used for something else: answering would hide the mistake. */
export class OtherRequestError extends InvalidInputError {
  constructor() {
    super("This Idempotency-Key was used for another request. Use a new one for each.", [
      { path: "Idempotency-Key", message: "It belongs to a request with another address or body." },
    ]);
  }
}
