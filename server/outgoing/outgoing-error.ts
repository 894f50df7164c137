export type OutgoingErrorKind = "refused" | "timeout" | "unreachable" | "too-large" | "too-many-redirects";

/** A call that got no answer which may be used. The message may be shown to whoever named the address. */
export class OutgoingError extends Error {
  override readonly name = "OutgoingError";
  constructor(
    readonly kind: OutgoingErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
