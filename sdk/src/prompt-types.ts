/** What prompts look like to an application. Free of dependencies: these are the types the package publishes. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export type PromptToolCall = {
  readonly id: string;
  readonly name: string;
  /** A template whose result is JSON. */
  readonly arguments: string;
};

/** A message as the version holds it; `placeholder` is where a list of messages is put in. */
export type PromptMessage =
  | { readonly role: "system" | "user"; readonly content: string }
  | {
      readonly role: "assistant";
      readonly content: string;
      readonly toolCalls?: readonly PromptToolCall[] | undefined;
    }
  | { readonly role: "tool"; readonly content: string; readonly toolCallId: string }
  | { readonly role: "placeholder"; readonly name: string };

export type PromptVariable = {
  readonly name: string;
  readonly kind: "value" | "image" | "file" | "messages";
  /** JSON Schema (2020-12). */
  readonly schema: JsonObject;
  readonly required: boolean;
  readonly default?: Json | undefined;
  readonly description: string;
  readonly example?: Json | undefined;
};

export type ModelParameters = {
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  readonly maxTokens?: number | undefined;
  readonly frequencyPenalty?: number | undefined;
  readonly presencePenalty?: number | undefined;
  readonly seed?: number | undefined;
  readonly stop?: readonly string[] | undefined;
};

export type PromptModel = {
  readonly provider: string;
  readonly name: string;
  readonly parameters: ModelParameters;
  /** Passed to the provider as they are. */
  readonly providerOptions?: JsonObject | undefined;
};

export type PromptTool = {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly parameters: JsonObject;
  readonly strict?: boolean | undefined;
};

export type ToolChoice = "auto" | "none" | "required" | { readonly name: string };

export type ResponseFormat =
  | { readonly type: "json" }
  | {
      readonly type: "jsonSchema";
      readonly name: string;
      readonly schema: JsonObject;
      readonly strict?: boolean | undefined;
    };

export type RetryPolicy = {
  readonly maxRetries: number;
  readonly initialDelayMs: number;
  readonly timeoutMs?: number | undefined;
  readonly on: readonly ("rate-limit" | "server-error" | "timeout")[];
};

type PromptIdentity = {
  /** The slug, folders included. */
  readonly prompt: string;
  /** 0 for a fallback given in code. */
  readonly version: number;
  /** Null when it was asked for by version. */
  readonly environment: string | null;
  readonly deploymentId: string | null;
  /** The arm of a rollout; null without one, and for callers outside of its comparison. */
  readonly arm: string | null;
};

type PromptSettings = {
  readonly model: PromptModel | null;
  readonly fallbacks: readonly PromptModel[];
  readonly retry: RetryPolicy | null;
  readonly tools: readonly PromptTool[];
  readonly toolChoice: ToolChoice | null;
  readonly responseFormat: ResponseFormat | null;
  readonly metadata: JsonObject;
  readonly contentHash: string;
};

type Unrendered = {
  readonly templateFormat: "mustache" | "jinja" | "fstring";
  readonly variables: readonly PromptVariable[];
};

/** A prompt as the API serves it. */
export type ServedPrompt = PromptIdentity &
  PromptSettings &
  Unrendered &
  (
    | { readonly type: "chat"; readonly messages: readonly PromptMessage[] }
    | { readonly type: "text"; readonly text: string }
  );

export type ServedRollout = {
  readonly id: string;
  readonly prompt: string;
  readonly salt: string;
  readonly targeting: readonly {
    readonly attribute: string;
    readonly operator: "isOneOf" | "isNoneOf";
    readonly values: string[];
  }[];
  readonly ranges: readonly {
    readonly from: number;
    readonly to: number;
    readonly arm: string;
    readonly version: number;
  }[];
  readonly arms: readonly ServedPrompt[];
};

/** `GET /environments/{name}/prompts`: everything that one environment serves. */
export type EnvironmentDocument = {
  readonly environment: string;
  readonly revision: number;
  readonly prompts: readonly ServedPrompt[];
  readonly rollouts: readonly ServedRollout[];
};

/**
 * Where an answer came from.
 * - `network`: this call waited for the server
 * - `memory`: known, and confirmed by the server a moment ago or by the open stream
 * - `stale`: known from the server, but not confirmed lately; a refresh is under way
 * - `disk`, `bootstrap`: the last known copy, or the bundled one: the server has not been reached yet
 * - `fallback`: the one given in the call
 */
export type PromptSource = "network" | "memory" | "stale" | "disk" | "bootstrap" | "fallback";

export type Provenance = {
  readonly source: PromptSource;
  /** The rollout that chose the arm, and the caller's pseudonym in it; null outside of its arms. */
  readonly rollout: { readonly id: string; readonly unit: string } | null;
};

/** What `get` answers. Frozen: it is shared by all callers. */
export type Prompt = ServedPrompt & Provenance;

export type RenderedPart =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image"; readonly url: string }
  | { readonly type: "image"; readonly data: string; readonly mediaType: string }
  | { readonly type: "file"; readonly url: string; readonly name?: string | undefined }
  | {
      readonly type: "file";
      readonly data: string;
      readonly mediaType: string;
      readonly name?: string | undefined;
    };

type RenderedContent = string | readonly RenderedPart[];

/** `arguments` is JSON. */
export type RenderedToolCall = { readonly id: string; readonly name: string; readonly arguments: string };

export type RenderedMessage =
  | { readonly role: "system" | "user"; readonly content: RenderedContent }
  | {
      readonly role: "assistant";
      readonly content: RenderedContent;
      readonly toolCalls?: readonly RenderedToolCall[] | undefined;
    }
  | { readonly role: "tool"; readonly content: RenderedContent; readonly toolCallId: string };

export type FieldProblem = { readonly path: string; readonly message: string };

/** What `render` answers: ready for a model. */
export type RenderedPrompt = PromptIdentity &
  PromptSettings &
  Provenance & {
    /** Values that the prompt has no variable for; they were ignored. */
    readonly warnings: readonly FieldProblem[];
  } & (
    | { readonly type: "chat"; readonly messages: readonly RenderedMessage[] }
    | { readonly type: "text"; readonly text: string }
  );

/** A prompt written in code, for when nothing else is known. What is left out says nothing. */
export type PromptFallback = Partial<PromptSettings & Unrendered> &
  ({ readonly messages: readonly PromptMessage[] } | { readonly text: string });

/** The value of an image variable. */
export type ImageValue = { readonly url: string } | { readonly data: string; readonly mediaType: string };
/** The value of a file variable. */
export type FileValue = ImageValue & { readonly name?: string | undefined };

/** Filled by the file that `galley types` writes: variables and output of every prompt, by slug. */
// biome-ignore lint/suspicious/noEmptyInterface: declaration merging needs an interface.
export interface PromptTypes {}

/** Known slugs are suggested, others are taken too. */
export type PromptSlug = keyof PromptTypes | (string & Record<never, never>);

export type VariablesOf<S extends string> = S extends keyof PromptTypes
  ? PromptTypes[S] extends { variables: infer V }
    ? V
    : never
  : Readonly<Record<string, unknown>>;

/** Of `run`'s `output.parsed`. */
export type OutputOf<S extends string> = S extends keyof PromptTypes
  ? PromptTypes[S] extends { output: infer O }
    ? O
    : unknown
  : unknown;

/** Required as soon as one of them is. */
export type WithVariables<S extends string> =
  Record<never, never> extends VariablesOf<S>
    ? { readonly variables?: VariablesOf<S> }
    : { readonly variables: VariablesOf<S> };
