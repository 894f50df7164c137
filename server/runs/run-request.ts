/** What is asked of a run, in our own terms, whichever route it came by. */
import type { Caller } from "@/server/rollouts/assign-arm";
import type { RenderedMessage } from "@/server/templates/rendered-message-schemas";
import type {
  JsonObject,
  ModelParameters,
  PromptTool,
  ResponseFormat,
  ToolChoice,
} from "@/server/versions/prompt-content";
import type { CallerHints } from "./caller-hints";

export type RunTarget = { readonly slug: string } & Caller &
  (
    | { readonly environment: string; readonly version?: undefined }
    | { readonly version: number; readonly environment?: undefined }
  );

/** What a caller may set beside the version's own; what is absent stays as the version has it. */
export type RunOverrides = {
  readonly parameters?: ModelParameters;
  readonly tools?: readonly PromptTool[];
  readonly toolChoice?: ToolChoice;
  readonly responseFormat?: ResponseFormat;
  readonly hints?: CallerHints;
};

export type RunRequest = {
  readonly target: RunTarget;
  readonly variables: JsonObject;
  /** Follow the prompt's own. */
  readonly messages: readonly RenderedMessage[];
  readonly overrides?: RunOverrides;
  /** Ask once more when the answer does not fit the response format's schema. */
  readonly repairsOutput?: boolean;
  readonly userId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>>;
  /** As the caller's tracing has it (W3C `traceparent`): the run becomes part of that trace. */
  readonly parent?: { readonly traceId: string; readonly spanId: string } | undefined;
};
