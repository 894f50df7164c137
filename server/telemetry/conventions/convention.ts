import type { Attributes, AttributeValue } from "../attribute-value";
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
  inputAudioTokens: number;
  outputAudioTokens: number;
  timeToFirstTokenUs: number;
  /** When the answer began, in microseconds since 1970: what clients say who know no duration. */
  firstTokenAtUs: number;
  givenCostUsd: string;
  finishReason: string;
  /** True where a client says so elsewhere than in the span's status. */
  isError: boolean;
  /** True where the status never says that a call failed, so that an exception has to. */
  exceptionIsError: boolean;
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

export type PromptPart = "name" | "version" | "label" | "id";

export type PromptParts = { readonly [P in PromptPart]?: AttributeValue };

export interface PromptSources {
  name?: readonly string[];
  version?: readonly string[];
  label?: readonly string[];
  id?: readonly string[];
  /** Attributes that hold an object with the parts in it, structured or as JSON text. */
  objects?: Readonly<Record<string, (object: Attributes) => PromptParts>>;
  /** The start of the attributes that hold the variables, one each. */
  variablePrefix?: string;
  /** The attribute that holds all variables, structured or as JSON text. */
  variables?: string;
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
  /** Its kinds go before those of all others: it says more than an operation's name does. */
  readonly isSureOfKind?: boolean;
  /** Attributes that hold an object which fills several fields; behind the attributes of one field. */
  readonly objects?: Readonly<Record<string, (object: Attributes) => Partial<SpanFields>>>;
  readonly prompt?: PromptSources;
  /** Model parameters: attribute -> OpenTelemetry's short name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Attributes that hold an object of model parameters, under whatever names providers give them. */
  readonly parameterObjects?: readonly string[];
  /** Resource attributes that name the environment, the preferred first. */
  readonly resourceEnvironment?: readonly string[];
  /** Events whose attributes count as the span's own. */
  readonly contentEvents?: readonly string[];
  /** Content in a form that is no single attribute; asked only for what no attribute had. */
  readonly readFallbackContent?: (span: OtlpSpan) => FallbackContent | null;
}
