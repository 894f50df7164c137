import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import type { DomainErrorCode } from "./domain-error";

/** Adding a `DomainErrorCode` without saying how both transports answer it does not compile. */
export const ERROR_MAP = {
  unauthorized: { status: 401, title: "Not signed in", trpc: "UNAUTHORIZED" },
  forbidden: { status: 403, title: "Not allowed", trpc: "FORBIDDEN" },
  not_found: { status: 404, title: "Not found", trpc: "NOT_FOUND" },
  conflict: { status: 409, title: "Conflict", trpc: "CONFLICT" },
  invalid_state: { status: 409, title: "Not possible now", trpc: "PRECONDITION_FAILED" },
  invalid_input: { status: 422, title: "Invalid input", trpc: "UNPROCESSABLE_CONTENT" },
  refused: { status: 422, title: "Refused by the environment's rules", trpc: "UNPROCESSABLE_CONTENT" },
  limit_exceeded: { status: 429, title: "Too many requests", trpc: "TOO_MANY_REQUESTS" },
  // Not 429: clients try that again by themselves, and there is nothing to be had before the period ends.
  spend_limit_reached: { status: 402, title: "Spend limit reached", trpc: "PAYMENT_REQUIRED" },
  provider_failed: { status: 502, title: "The model did not answer", trpc: "BAD_GATEWAY" },
  unavailable: { status: 503, title: "Temporarily unavailable", trpc: "SERVICE_UNAVAILABLE" },
} satisfies Record<DomainErrorCode, { status: number; title: string; trpc: TRPC_ERROR_CODE_KEY }>;
