import type { Gate } from "@/server/gates/gate";

/**
 * What can go wrong in the domain, named in domain words.
 *
 * Transports translate `code` (see `error-map.ts`); services never know about HTTP or tRPC.
 * `message` is safe to show to a caller. Anything secret goes in `cause`, which is only logged.
 */
export type DomainErrorCode =
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "invalid_state"
  | "invalid_input"
  | "refused"
  | "limit_exceeded"
  | "spend_limit_reached"
  | "provider_failed"
  | "unavailable";

/** One thing wrong with one field; `path` is written the way the caller wrote it: `variables.question`. */
export type FieldError = { readonly path: string; readonly message: string };

export abstract class DomainError extends Error {
  abstract readonly code: DomainErrorCode;
  /** Seconds after which trying again is worthwhile, where that is known. */
  readonly retryAfterSeconds?: number;
  readonly fieldErrors?: readonly FieldError[];

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

export class UnauthorizedError extends DomainError {
  readonly code = "unauthorized";
}

export class NotFoundError extends DomainError {
  readonly code = "not_found";
  constructor(subject: string, where = "in this workspace") {
    super(`${subject} does not exist ${where}.`);
  }
}

export class ForbiddenError extends DomainError {
  readonly code = "forbidden";
  constructor(
    readonly permission: string,
    readonly environment?: string,
    /** Where more than the permission is missing. */
    why?: string,
  ) {
    const where = environment ? ` in the environment "${environment}"` : "";
    super(why ?? `This action needs the "${permission}" permission${where}.`);
  }
}

export class ConflictError extends DomainError {
  readonly code = "conflict";
}

export class InvalidStateError extends DomainError {
  readonly code = "invalid_state";
}

export class InvalidInputError extends DomainError {
  readonly code = "invalid_input";
  constructor(
    message: string,
    override readonly fieldErrors: readonly FieldError[] = [],
  ) {
    super(message);
  }
}

export class LimitExceededError extends DomainError {
  readonly code = "limit_exceeded";
  constructor(
    message: string,
    override readonly retryAfterSeconds: number,
  ) {
    super(message);
  }
}

/** Nothing lands while a gate is shut; all that are shut are named at once. */
export class RefusedError extends DomainError {
  readonly code = "refused";
  override readonly fieldErrors: readonly FieldError[];
  constructor(
    message: string,
    readonly gates: readonly Gate[],
  ) {
    super(message);
    // A form that asks for the reason says so beside its field.
    this.fieldErrors = gates
      .filter(({ gate }) => gate === "reason")
      .map((gate) => ({ path: "reason", message: gate.message }));
  }
}

/** The run was not begun: it could cost more than is left of a limit. */
export class SpendLimitError extends DomainError {
  readonly code = "spend_limit_reached";
}

/** Every model that could be asked was asked, and none answered. */
export class ProviderFailedError extends DomainError {
  readonly code = "provider_failed";
  constructor(
    message: string,
    /** The last attempt's: the provider's HTTP status, where it answered at all. */
    readonly providerStatus: number | null,
    override readonly retryAfterSeconds?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A store did not answer: nothing was acknowledged, and the same call may be sent again. */
export class UnavailableError extends DomainError {
  readonly code = "unavailable";
  override readonly retryAfterSeconds = 1;
}
