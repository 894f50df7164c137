import type { AttributeValue } from "../attribute-value";
import type { SpanKind, SpanMessage } from "../normalized-span";
import type { OtlpSpan } from "../otlp-span";

/** The fields a convention can fill from one attribute each. */
export interface SpanFields {
  kind: SpanKind;
  provider: string;
  modelRequested: string;
  modelResponse: string;
  inputTokens: number;
  outputTokens: number;
  cachedInputTokens: number;
  cacheWriteInputTokens: number;
  reasoningTokens: number;
  timeToFirstTokenUs: number;
  givenCostUsd: string;
  finishReason: string;
  errorType: string;
  errorMessage: string;
  sessionId: string;
  conversationId: string;
  userId: string;
  environment: string;
  arm: string;
  rolloutId: string;
  unitId: string;
  tags: string[];
  systemInstructions: AttributeValue;
  inputMessages: AttributeValue;
  outputMessages: AttributeValue;
  outputText: string;
  outputToolCalls: AttributeValue;
}

/** Reads a value; undefined when it is not what the field needs, and the next attribute gets its turn. */
export type ValueReader<T> = (value: AttributeValue) => T | undefined;

export interface Source<T> {
  attribute: string;
  read: ValueReader<T>;
}

export type FieldSources = { [F in keyof SpanFields]?: ReadonlyArray<Source<SpanFields[F]>> };

export interface PromptSources {
  name?: readonly string[];
  version?: readonly string[];
  label?: readonly string[];
  id?: readonly string[];
  /** An attribute that holds `{name, version}` as JSON. */
  json?: readonly string[];
  /** The start of the attributes that hold the variables, one each. */
  variablePrefix?: string;
}

export interface FallbackContent {
  input: SpanMessage[];
  output: SpanMessage[];
  finishReason: string | null;
}

/**
 * What one instrumentation's attributes mean. A new convention is one more file and one more line in
 * known-conventions.ts; for a field that several conventions fill, the earlier convention wins.
 */
export interface Convention {
  readonly name: string;
  /** Attributes per field, the preferred first. */
  readonly fields?: FieldSources;
  readonly prompt?: PromptSources;
  /** Model parameters: attribute -> OpenTelemetry's short name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Resource attributes that name the environment, the preferred first. */
  readonly resourceEnvironment?: readonly string[];
  /** Events whose attributes count as the span's own. */
  readonly contentEvents?: readonly string[];
  /** Content in a form that is no single attribute; asked only when no attribute had any. */
  readonly readFallbackContent?: (span: OtlpSpan) => FallbackContent | null;
}
