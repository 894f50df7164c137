import { AISDKError, APICallError } from "@ai-sdk/provider";
import { DomainError } from "@/server/errors/domain-error";
import { readRetryAfter } from "./read-retry-after";

/**
 * - `rate-limit`, `server-error`, `timeout`: what a retry can be asked for; a lost connection and an answer that makes no
 *   sense are errors of the server
 * - `refused`: the same request would be refused again
 * - `cancelled`: whoever asked has left
 */
export type FailureKind = "rate-limit" | "server-error" | "timeout" | "refused" | "cancelled";

export type RunFailure = {
  readonly kind: FailureKind;
  /** The provider's HTTP status, where it answered at all. */
  readonly status: number | null;
  /** The provider's words, for whoever asked. */
  readonly message: string;
  /** How long the provider asks to be left alone. */
  readonly retryAfterMs: number | null;
  readonly cause: unknown;
};

/** Thrown when an attempt is given up because nothing came for too long. */
export class AttemptTimeoutError extends Error {
  override readonly name = "AttemptTimeoutError";
  constructor(readonly timeoutMs: number) {
    super(`The model sent nothing for ${timeoutMs} ms.`);
  }
}

/** Whoever asked has left, or does not want the answer any more. */
export class RunCancelledError extends Error {
  override readonly name = "RunCancelledError";
  constructor() {
    super("The run was cancelled.");
  }
}

const MAX_MESSAGE_LENGTH = 1_000;

/** Errors of the AI SDK that say that the answer, not the question, was wrong. */
const BAD_ANSWERS = new Set([
  "AI_JSONParseError",
  "AI_TypeValidationError",
  "AI_EmptyResponseBodyError",
  "AI_InvalidResponseDataError",
  "AI_NoContentGeneratedError",
]);

export function describeFailure(error: unknown, now: number = Date.now()): RunFailure {
  const unanswered = { status: null, retryAfterMs: null, message: wordsOf(error), cause: error };
  if (error instanceof RunCancelledError) return { ...unanswered, kind: "cancelled" };
  if (error instanceof AttemptTimeoutError) return { ...unanswered, kind: "timeout" };
  if (APICallError.isInstance(error)) return describeAnswer(error, now);
  if (error instanceof DomainError) return { ...unanswered, kind: "refused" };
  if (AISDKError.isInstance(error) && !BAD_ANSWERS.has(error.name)) return { ...unanswered, kind: "refused" };
  return { ...unanswered, ...describeStreamed(error) };
}

function describeAnswer(error: APICallError, now: number): RunFailure {
  const status = error.statusCode ?? null;
  return {
    kind: status === null ? kindOfUnanswered(error) : kindOfStatus(status),
    status,
    message: wordsOf(error),
    retryAfterMs: readRetryAfter(error.responseHeaders ?? {}, now),
    cause: error,
  };
}

/** Without a status, the client says whether it was the way there or the request itself. */
function kindOfUnanswered({ isRetryable }: APICallError): FailureKind {
  return isRetryable ? "server-error" : "refused";
}

function kindOfStatus(status: number): FailureKind {
  if (status === 429) return "rate-limit";
  if (status === 408 || status === 504) return "timeout";
  // 200 and an answer that cannot be read: the server's fault, not the request's.
  return status >= 500 || status < 300 ? "server-error" : "refused";
}

/** What a provider sends in the middle of a stream is as they made it up; the words tell the kind. */
function describeStreamed(error: unknown): Pick<RunFailure, "kind"> {
  const words = typeof error === "object" && error !== null ? JSON.stringify(error) : String(error);
  return { kind: /rate.?limit|too many requests/i.test(words) ? "rate-limit" : "server-error" };
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : messageIn(error);
  return words.trim().slice(0, MAX_MESSAGE_LENGTH) || "It failed without a word.";
}

function messageIn(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  if ("message" in value && typeof value.message === "string") return value.message;
  return "error" in value ? messageIn(value.error) : "";
}
