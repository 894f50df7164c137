/** The two encodings of OTLP/HTTP; an answer uses the one of its request. */
export type OtlpEncoding = "protobuf" | "json";

export const OTLP_CONTENT_TYPES = {
  protobuf: "application/x-protobuf",
  json: "application/json",
} as const satisfies Record<OtlpEncoding, string>;

/** The encoding a `Content-Type` names, or null when it is neither. */
export function otlpEncodingOf(contentType: string | null | undefined): OtlpEncoding | null {
  const mediaType = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType === OTLP_CONTENT_TYPES.protobuf) {
    return "protobuf";
  }
  return mediaType === OTLP_CONTENT_TYPES.json ? "json" : null;
}
