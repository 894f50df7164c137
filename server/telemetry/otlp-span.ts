import type { Attributes } from "./attribute-value";

/** The parts of an OTLP resource that spans share; filled while the request is read. */
export interface OtlpResource {
  attributes: Attributes;
}

export interface OtlpScope {
  name: string;
  version: string;
}

export interface OtlpEvent {
  name: string;
  timeUnixNano: bigint;
  attributes: Attributes;
}

/** A span as it was sent: plain values, ids as lower-case hex, nothing interpreted. */
export interface OtlpSpan {
  traceId: string;
  spanId: string;
  /** Empty for a root span. */
  parentSpanId: string;
  name: string;
  kind: number;
  startTimeUnixNano: bigint;
  endTimeUnixNano: bigint;
  attributes: Attributes;
  events: OtlpEvent[];
  statusCode: number;
  statusMessage: string;
  resource: OtlpResource;
  scope: OtlpScope;
}

export interface RejectedSpan {
  name: string;
  reason: string;
}

export interface DecodedTraces {
  spans: OtlpSpan[];
  /** Spans that could be read but cannot be stored: reported as a partial success. */
  rejected: RejectedSpan[];
}

export const OTLP_STATUS_ERROR = 2;

export function emptySpan(resource: OtlpResource, scope: OtlpScope): OtlpSpan {
  return {
    traceId: "",
    spanId: "",
    parentSpanId: "",
    name: "",
    kind: 0,
    startTimeUnixNano: 0n,
    endTimeUnixNano: 0n,
    attributes: {},
    events: [],
    statusCode: 0,
    statusMessage: "",
    resource,
    scope,
  };
}
