/**
 * The trace store cannot be reached, is restarting or is out of room: nothing was acknowledged and the same call may
 * succeed in a moment. HTTP transports answer 503 with `Retry-After: retryAfterSeconds`.
 */
export class TraceStoreUnavailableError extends Error {
  readonly retryAfterSeconds = 1;

  constructor(
    message = "The trace store is not available at the moment. Try again shortly.",
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "TraceStoreUnavailableError";
  }
}
