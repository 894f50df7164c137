import type { FieldProblem } from "./prompt-types";

/** One gate that keeps a deployment or a release from landing. */
export type Gate = {
  readonly gate: string;
  readonly message: string;
  readonly permissionNeeded: string | null;
  readonly who: readonly string[];
  readonly resolveUrl: string;
};

type Details = {
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly requestId?: string | undefined;
  readonly errors?: readonly FieldProblem[] | undefined;
  readonly gates?: readonly Gate[] | undefined;
  readonly cause?: unknown;
};

/**
 * Everything that can go wrong. `code` is the API's (`not_found`, `forbidden`, `refused`, …) or one of this client's:
 * - `network`: the server could not be reached, or the connection broke
 * - `timeout`: it did not answer in time
 * - `aborted`: the caller's signal
 * - `invalid_answer`: it answered something that is no answer; what was known before is kept
 * - `unknown_prompt`: neither the server nor any copy knows the prompt
 * - `invalid_input`: a variable is missing or wrong; `errors` names each
 */
export class GalleyError extends Error {
  /** Undefined without an answer of the server. */
  readonly status: number | undefined;
  /** How long the server asked to be left alone. */
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
  readonly errors: readonly FieldProblem[];
  readonly gates: readonly Gate[];

  constructor(
    readonly code: string,
    message: string,
    { cause, errors = [], gates = [], ...details }: Details = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "GalleyError";
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.requestId = details.requestId;
    this.errors = errors;
    this.gates = gates;
  }
}

export function asGalleyError(error: unknown): GalleyError {
  if (error instanceof GalleyError) return error;
  return new GalleyError("network", error instanceof Error ? error.message : String(error), { cause: error });
}
