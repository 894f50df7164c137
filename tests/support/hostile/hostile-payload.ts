/** A request that no honest client sends. */
export type HostilePayload = {
  readonly name: string;
  /** Of OTLP traces unless said otherwise. */
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** How it is answered; a 200 with a partial success says what `says` looks for, one without says nothing. */
  readonly status: number;
  readonly says?: RegExp;
  /** A trace that it leaves behind, to be read back. */
  readonly traceId?: string;
};

export const PROTOBUF = { "content-type": "application/x-protobuf" };
export const JSON_TYPE = { "content-type": "application/json" };
export const GZIP = { "content-encoding": "gzip" };

export const toBody = (value: unknown) => Buffer.from(JSON.stringify(value));
export const spanId = (number: number) => number.toString(16).padStart(16, "0");
export const traceIdOf = (number: number) => number.toString(16).padStart(32, "a");
