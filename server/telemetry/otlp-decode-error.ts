/** The body is not an OTLP trace request; `message` names the place, such as `resourceSpans[0].scopeSpans[0]`. */
export class OtlpDecodeError extends Error {
  override readonly name = "OtlpDecodeError";

  constructor(
    readonly path: string,
    readonly reason: string,
    /** Right in itself, but more than is taken at once. */
    readonly isTooLarge = false,
  ) {
    super(path === "" ? reason : `${path}: ${reason}`);
  }

  static tooLarge(reason: string): OtlpDecodeError {
    return new OtlpDecodeError("", reason, true);
  }

  /** The same error seen from one message further out. */
  static within(segment: string, cause: unknown): OtlpDecodeError {
    if (!(cause instanceof OtlpDecodeError)) {
      return new OtlpDecodeError(segment, cause instanceof Error ? cause.message : String(cause));
    }
    if (cause.isTooLarge) return cause;
    const separator = cause.path === "" || cause.path.startsWith("[") ? "" : ".";
    return new OtlpDecodeError(`${segment}${separator}${cause.path}`, cause.reason);
  }
}
