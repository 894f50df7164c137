import protobuf from "protobufjs/minimal.js";
import { OTLP_CONTENT_TYPES, type OtlpEncoding } from "./otlp-encoding";
import type { RejectedSpan } from "./otlp-span";

/** A body in the encoding of the request, with its content type, as OTLP/HTTP asks of every answer. */
export interface OtlpAnswer {
  contentType: string;
  body: Uint8Array<ArrayBuffer>;
}

/** An answer may take at most 4 MiB; a handful of reasons tells a developer what is wrong. */
const REASONS_SHOWN = 5;

/** Both messages have the same fields, under names of their own in JSON. */
const SIGNALS = {
  traces: { countField: "rejectedSpans", unit: "span(s)" },
  logs: { countField: "rejectedLogRecords", unit: "log record(s)" },
} as const;
export type OtlpSignal = keyof typeof SIGNALS;

/** What a partial success says. */
export interface OtlpReport {
  rejected?: readonly RejectedSpan[];
  /** Alone, it is a full success with a message, such as an unknown prompt. */
  warning?: string;
}

/** An ExportTraceServiceResponse. With rejected spans it is a partial success: they must not be sent again. */
export function encodeTraceResponse(
  encoding: OtlpEncoding,
  rejected: readonly RejectedSpan[] = [],
  warning = "",
): OtlpAnswer {
  return encodeExportResponse("traces", encoding, { rejected, warning });
}

/** An ExportTraceServiceResponse or an ExportLogsServiceResponse. */
export function encodeExportResponse(
  signal: OtlpSignal,
  encoding: OtlpEncoding,
  { rejected = [], warning = "" }: OtlpReport,
): OtlpAnswer {
  const { countField, unit } = SIGNALS[signal];
  const message = [describeRejected(rejected, unit), warning].filter((part) => part !== "").join(" ");
  if (encoding === "json") {
    const partialSuccess = { [countField]: String(rejected.length), errorMessage: message };
    return jsonAnswer(message === "" ? {} : { partialSuccess });
  }
  const writer = protobuf.Writer.create();
  if (message !== "") {
    writer.uint32(10).fork();
    if (rejected.length > 0) {
      writer.uint32(8).int64(rejected.length);
    }
    writer.uint32(18).string(message).ldelim();
  }
  return protobufAnswer(writer.finish());
}

/** A google.rpc.Status: the body of every failure. `code` is a gRPC code, e.g. 3 for an invalid argument. */
export function encodeStatus(encoding: OtlpEncoding, code: number, message: string): OtlpAnswer {
  if (encoding === "json") {
    return jsonAnswer({ code, message });
  }
  return protobufAnswer(protobuf.Writer.create().uint32(8).int32(code).uint32(18).string(message).finish());
}

function describeRejected(rejected: readonly RejectedSpan[], unit: string): string {
  if (rejected.length === 0) {
    return "";
  }
  const shown = rejected
    .slice(0, REASONS_SHOWN)
    .map(({ name, reason }) => `"${name.slice(0, 100)}": ${reason}`);
  const hidden = rejected.length - shown.length;
  return `${rejected.length} ${unit} rejected: ${shown.join("; ")}${hidden > 0 ? `; and ${hidden} more` : ""}.`;
}

function jsonAnswer(value: object): OtlpAnswer {
  return { contentType: OTLP_CONTENT_TYPES.json, body: new TextEncoder().encode(JSON.stringify(value)) };
}

function protobufAnswer(bytes: Uint8Array): OtlpAnswer {
  return { contentType: OTLP_CONTENT_TYPES.protobuf, body: new Uint8Array(bytes) };
}
