import type { Attributes, AttributeValue } from "./attribute-value";
import type { OtlpResource, OtlpScope, RejectedSpan } from "./otlp-span";

/** A log record as it was sent: plain values, ids as lower-case hex, nothing interpreted. */
export interface OtlpLogRecord {
  /** Empty on a record that belongs to no trace. */
  traceId: string;
  /** Empty on a record that belongs to no span. */
  spanId: string;
  /** When it happened; where the client did not say, when it was observed. */
  timeUnixNano: bigint;
  /** Older clients name it in the attribute `event.name`. */
  eventName: string;
  body: AttributeValue;
  attributes: Attributes;
  resource: OtlpResource;
  scope: OtlpScope;
}

export interface DecodedLogs {
  records: OtlpLogRecord[];
  /** Records that could be read but cannot be stored: reported as a partial success. */
  rejected: RejectedSpan[];
}

export function emptyLogRecord(resource: OtlpResource, scope: OtlpScope): OtlpLogRecord {
  return {
    traceId: "",
    spanId: "",
    timeUnixNano: 0n,
    eventName: "",
    body: null,
    attributes: {},
    resource,
    scope,
  };
}
